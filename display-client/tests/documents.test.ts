import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Held } from "../core/board.ts";
import { createDocument } from "../tv/documents.ts";

type Answer = (answer: Response) => void;

let asked: { path: string; answer: Answer }[] = [];

beforeEach(() => {
  asked = [];
  vi.useFakeTimers();
  vi.stubGlobal("fetch", (path: string) => new Promise<Response>((answer) => {
    asked.push({ path, answer });
  }));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function kept(first: Held<string> | null) {
  const it = { held: first };
  const document = createDocument(() => it.held, isText, (held) => {
    it.held = held;
  });
  return { it, document };
}

test("what was last wanted is taken", async () => {
  const { it, document } = kept({ etag: "a", value: "A" });
  document.want("/b", "b", false);
  asked[0]?.answer(Response.json("B"));
  await vi.advanceTimersByTimeAsync(0);
  expect(it.held).toEqual({ etag: "b", value: "B" });
});

test("what is not for anybody is asked for with the television's token", () => {
  const sent: unknown[] = [];
  vi.stubGlobal("fetch", (_path: string, how: RequestInit) => {
    sent.push(how.headers);
    return new Promise<Response>(() => undefined);
  });
  createDocument(() => null, isText, () => undefined, "rahasia").want("/b", "b", false);
  createDocument(() => ({ etag: "a", value: "A" }), isText, () => undefined).want("/b", "b", false);
  expect(sent).toEqual([{ Authorization: "Bearer rahasia" }, { "If-None-Match": '"a"' }]);
});

test("what is held stays when it is wanted again before another one came", async () => {
  const { it, document } = kept({ etag: "a", value: "A" });
  document.want("/b", "b", false);
  document.want("/a", "a", false);
  asked[0]?.answer(Response.json("B"));
  await vi.advanceTimersByTimeAsync(120_000);
  expect(it.held).toEqual({ etag: "a", value: "A" });
  expect(asked.map(({ path }) => path)).toEqual(["/b"]);
});

test("what is not there is asked for ever more seldom", async () => {
  vi.spyOn(Math, "random").mockReturnValue(1);
  vi.stubGlobal("fetch", (path: string) => {
    asked.push({ path, answer: () => undefined });
    return Promise.resolve(new Response("", { status: 404 }));
  });
  const { document } = kept(null);
  document.want("/gone", "g", false);
  await vi.advanceTimersByTimeAsync(120_000);
  const first = asked.length;
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked.length - first).toBeLessThanOrEqual(20);
  expect(asked.length - first).toBeGreaterThan(15);
  document.stop();
});

test("what was taken a moment ago and is not up yet does not stay in place of what is wanted after it", async () => {
  const taken: string[] = [];
  const document = createDocument(() => ({ etag: "a", value: "A" }), isText, ({ value }) => {
    taken.push(value);
  });
  document.want("/b", "b", false);
  asked[0]?.answer(Response.json("B"));
  await vi.advanceTimersByTimeAsync(0);
  document.want("/a", "a", false);
  asked[1]?.answer(Response.json("A"));
  await vi.advanceTimersByTimeAsync(0);
  expect(taken).toEqual(["B", "A"]);
});
