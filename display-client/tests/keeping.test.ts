import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type * as Keeping from "../widgets/media/keeping.ts";
import { item, sha } from "./playing.ts";

let keeping: typeof Keeping;
let kept: Set<string>;
let asked: string[];
const video = (name: string) => item(name, "video");
const path = (name: string) => `/media/${sha(name)}`;

beforeEach(async () => {
  [kept, asked] = [new Set(), []];
  vi.useFakeTimers();
  vi.resetModules();
  keeping = await import("../widgets/media/keeping.ts");
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A worker that puts by what the page fetches, if there is room for it. */
function worker(room: boolean, there = true): void {
  vi.stubGlobal("navigator", { serviceWorker: { controller: there ? {} : null } });
  vi.stubGlobal("caches", {
    open: () => Promise.resolve({
      match: (key: string) => Promise.resolve(kept.has(key) ? new Response("x") : undefined),
      delete: (key: string) => Promise.resolve(kept.delete(key)),
    }),
  });
  vi.stubGlobal("fetch", (key: string) => {
    asked.push(key);
    if (room) setTimeout(() => kept.add(key), 1500);
    return Promise.resolve(new Response("x"));
  });
  keeping.keepMediaIn("worker");
}

test("with a worker each next item is put by, and one that cannot be shown is dropped", async () => {
  worker(true);
  keeping.keep(video("a"));
  await vi.advanceTimersByTimeAsync(15_000);
  keeping.keep(video("b"));
  await vi.advanceTimersByTimeAsync(15_000);
  expect([asked, [...kept]]).toEqual([[path("a"), path("b")], [path("a"), path("b")]]);
  keeping.discard(sha("a"));
  await vi.advanceTimersByTimeAsync(0);
  expect([...kept]).toEqual([path("b")]);
});

test("with a worker whose disk is full nothing more is fetched ahead", async () => {
  worker(false);
  keeping.keep(video("a"));
  await vi.advanceTimersByTimeAsync(15_000);
  keeping.keep(video("b"));
  expect(asked).toEqual([path("a")]);
});

test("a worker that does not answer this page yet is not judged by it", async () => {
  worker(false, false);
  keeping.keep(video("a"));
  await vi.advanceTimersByTimeAsync(15_000);
  keeping.keep(video("b"));
  expect(asked).toEqual([path("a"), path("b")]);
});

test("an item streams when the database neither answers nor fails", async () => {
  vi.stubGlobal("indexedDB", { open: () => ({}) });
  keeping.keepMediaIn("database");
  const source = keeping.sourceOf(video("a")).then(({ url }) => url);
  await vi.advanceTimersByTimeAsync(2500);
  expect(await Promise.race([source, Promise.resolve("nothing yet")])).toBe(path("a"));
});
