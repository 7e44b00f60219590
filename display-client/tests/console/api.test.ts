import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Me } from "../../console/api.gen.ts";
import { Away, call, Problem, SignedOut } from "../../console/api.ts";
import { refusedFor } from "../../console/core/sign-in.ts";
import { saying } from "../../console/core/dictionary.ts";
import { session, signedIn, signedOut } from "../../console/session.ts";
import { whoIsThere } from "../../console/sign-in.ts";
import { SIGN_IN } from "../../console/words/sign-in.ts";

type Asked = { method: string; path: string; headers: { [name: string]: string }; body: unknown };

const SITE: Me["site"] = { id: "mpp", name: "MPP", place: "", mark: "M", utc_offset_min: 420, time_zone: "WIB", counter_word: { id: "Gerai", en: "Counter" }, ticket_word: { id: "Nomor", en: "Ticket" }, listens_beyond: true, url: "" };
const RINA: Me = { login: "rina", name: "Rina", role: "operator", counters: [], session: "s1", site: SITE, build: "", version: "" };

let asked: Asked[] = [];
let answers: (() => Response | Promise<Response>)[] = [];

function answer(status: number, body?: unknown): () => Response {
  return () => new Response(body === undefined ? null : JSON.stringify(body), { status });
}

const gone = answer(401, { type: "urn:panggil:no-key", title: "", status: 401, detail: "sign in" });

beforeEach(() => {
  asked = [];
  answers = [];
  vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => undefined });
  vi.stubGlobal("fetch", (path: string, { method, headers, body }: { method: string; headers: { [name: string]: string }; body?: string }) => {
    asked.push({ method, path, headers, body: body === undefined ? null : JSON.parse(body) });
    const next = answers.shift();
    return next === undefined ? Promise.reject(new TypeError("no network")) : Promise.resolve(next());
  });
  signedIn(RINA);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

function isAsked(): boolean {
  const now = session.get();
  return now.is === "in" && now.asked;
}

describe("a request", () => {
  test("sends its body as JSON, and the etag it builds on in quotes", async () => {
    answers = [answer(200, { id: "lt-1" }), answer(200, {})];
    expect(await call("PUT", "/api/v1/zones/lt-1", { body: { name: "Lantai 1" }, ifMatch: "e1" })).toEqual({ id: "lt-1" });
    expect(asked).toMatchObject([{ method: "PUT", path: "/api/v1/zones/lt-1", body: { name: "Lantai 1" }, headers: { "If-Match": '"e1"', "Content-Type": "application/json" } }]);
    await call("PUT", "/x", { body: {}, ifMatch: "*" });
    expect(asked[1]?.headers["If-Match"]).toBe("*");
  });

  test("that is refused says what the server said", async () => {
    answers = [answer(422, { type: "urn:panggil:field", title: "", status: 422, field: "number", row: 7, detail: "taken", uses: ["a"] })];
    const problem = await call("POST", "/x", { body: {} }).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ status: 422, type: "urn:panggil:field", field: "number", row: 7, detail: "taken", more: { uses: ["a"] } });
  });

  test("that nobody answers is away, and so is an answer cut off on its way", async () => {
    await expect(call("GET", "/x")).rejects.toBeInstanceOf(Away);
    answers = [() => new Response('{"half', { status: 200 })];
    await expect(call("GET", "/x")).rejects.toBeInstanceOf(Away);
  });

  test("without content gives nothing", async () => {
    answers = [answer(204)];
    expect(await call("DELETE", "/x")).toBeNull();
  });
});

describe("a session that ended elsewhere", () => {
  test("brings the sign-in up, and the same request goes on afterwards", async () => {
    answers = [gone, answer(200, { done: true })];
    const request = call("PUT", "/api/v1/site", { body: { name: "MPP" }, ifMatch: "e1" });
    await vi.waitFor(() => { expect(isAsked()).toBe(true); });
    signedIn({ ...RINA, session: "s2" });
    expect(await request).toEqual({ done: true });
    expect(asked).toHaveLength(2);
    expect(asked[1]).toEqual(asked[0]);
    expect(isAsked()).toBe(false);
  });

  test("asks once for all requests that meet it", async () => {
    answers = [gone, gone, answer(200, 1), answer(200, 2)];
    const requests = [call("GET", "/a"), call("GET", "/b")];
    await vi.waitFor(() => { expect(asked).toHaveLength(2); });
    await vi.waitFor(() => { expect(isAsked()).toBe(true); });
    signedIn(RINA);
    expect(await Promise.all(requests)).toEqual([1, 2]);
  });

  test("ends the request when the person leaves instead", async () => {
    answers = [gone];
    const request = call("GET", "/a");
    await vi.waitFor(() => { expect(isAsked()).toBe(true); });
    signedOut();
    await expect(request).rejects.toBeInstanceOf(SignedOut);
  });

  test("ends the request when another person signs in: nobody does what another had begun", async () => {
    answers = [gone];
    const request = call("DELETE", "/a");
    await vi.waitFor(() => { expect(isAsked()).toBe(true); });
    signedIn({ ...RINA, login: "budi", session: "s2" });
    await expect(request).rejects.toBeInstanceOf(SignedOut);
    expect(asked).toHaveLength(1);
  });

  test("does not bring back a request that was given up meanwhile", async () => {
    answers = [gone];
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
    answers = [gone, answer(200, RINA), answer(200, 1)];
    const request = call("GET", "/a");
    await vi.waitFor(() => { expect(isAsked()).toBe(true); });
    await whoIsThere();
    expect(await request).toBe(1);
    expect(isAsked()).toBe(false);
  });

  test("is nobody, and nobody exists yet, when the server says so", async () => {
    signedOut();
    answers = [answer(401, { type: "urn:panggil:no-key", title: "", status: 401, detail: "", setup: true })];
    await whoIsThere();
    expect(session.get()).toEqual({ is: "out", setup: true });
  });

  test("stays who it was while the server is away", async () => {
    await expect(whoIsThere()).rejects.toBeInstanceOf(Away);
    expect(session.get()).toMatchObject({ is: "in", me: { login: "rina" }, asked: false });
  });
});

test.each([
  [401, { type: "urn:panggil:sign-in", wait_s: 30 }, "Nama atau kata sandi tidak cocok.", 30_000],
  [401, { type: "urn:panggil:sign-in" }, "Nama atau kata sandi tidak cocok.", 0],
  [429, { type: "urn:panggil:sign-in", wait_s: 1.2 }, "Terlalu banyak percobaan.", 2000],
  [401, { type: "urn:panggil:slip" }, "Kode ini tidak berlaku atau sudah dipakai. Mintalah slip baru kepada admin.", 0],
])("who was refused with %s %j is told why, and how long to wait", (status, body, why, waitMs) => {
  expect(refusedFor(new Problem(status, body), saying(SIGN_IN, "id"))).toEqual({ why, waitMs });
});
