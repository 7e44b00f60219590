import { describe, expect, test, vi } from "vitest";
import { Away, call, SignedOut } from "../../console/api.ts";
import { session, signedIn, signedOut } from "../../console/session.ts";
import { whoIsThere } from "../../console/sign-in.ts";
import { answer, answering, asked, gone, RINA } from "./stub-server.ts";

function isAsked(): boolean {
  const now = session.get();
  return now.is === "in" && now.asked;
}

describe("a session that ended elsewhere", () => {
  test("brings the sign-in up, and the same request goes on afterwards", async () => {
    answering(gone, answer(200, { done: true }));
    const request = call("PUT", "/api/v1/site", { body: { name: "MPP" }, ifMatch: "e1" });
    await vi.waitFor(() => { expect(isAsked()).toBe(true); });
    signedIn({ ...RINA, session: "s2" });
    expect(await request).toEqual({ done: true });
    expect(asked).toHaveLength(2);
    expect(asked[1]).toEqual(asked[0]);
    expect(isAsked()).toBe(false);
  });

  test("asks once for all requests that meet it", async () => {
    answering(gone, gone, answer(200, 1), answer(200, 2));
    const requests = [call("GET", "/a"), call("GET", "/b")];
    await vi.waitFor(() => { expect(asked).toHaveLength(2); });
    await vi.waitFor(() => { expect(isAsked()).toBe(true); });
    signedIn(RINA);
    expect(await Promise.all(requests)).toEqual([1, 2]);
  });

  test("ends the request when the person leaves instead", async () => {
    answering(gone);
    const request = call("GET", "/a");
    await vi.waitFor(() => { expect(isAsked()).toBe(true); });
    signedOut();
    await expect(request).rejects.toBeInstanceOf(SignedOut);
  });

  test("ends the request when another person signs in: nobody does what another had begun", async () => {
    answering(gone);
    const request = call("DELETE", "/a");
    await vi.waitFor(() => { expect(isAsked()).toBe(true); });
    signedIn({ ...RINA, login: "budi", session: "s2" });
    await expect(request).rejects.toBeInstanceOf(SignedOut);
    expect(asked).toHaveLength(1);
  });

  test("does not bring back a request that was given up meanwhile", async () => {
    answering(gone);
    const within = new AbortController();
    const request = call("POST", "/a", { signal: within.signal });
    await vi.waitFor(() => { expect(isAsked()).toBe(true); });
    within.abort();
    signedIn({ ...RINA, session: "s2" });
    await expect(request).rejects.toMatchObject({ name: "AbortError" });
    expect(asked).toHaveLength(1);
  });
});

describe("who is there", () => {
  test("is the same person again, signed in in another window", async () => {
    answering(gone, answer(200, RINA), answer(200, 1));
    const request = call("GET", "/a");
    await vi.waitFor(() => { expect(isAsked()).toBe(true); });
    await whoIsThere();
    expect(await request).toBe(1);
    expect(isAsked()).toBe(false);
  });

  test("is nobody, and nobody exists yet, when the server says so", async () => {
    signedOut();
    answering(answer(401, { type: "urn:panggil:no-key", title: "", status: 401, detail: "", setup: true }));
    await whoIsThere();
    expect(session.get()).toEqual({ is: "out", setup: true });
  });

  test("stays who it was while the server is away", async () => {
    await expect(whoIsThere()).rejects.toBeInstanceOf(Away);
    expect(session.get()).toMatchObject({ is: "in", me: { login: "rina" }, asked: false });
  });
});
