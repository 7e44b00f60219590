import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

const SOURCE = readFileSync(new URL("../tv/plain/worker.js", import.meta.url), "utf8");

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** What the worker answers when the page is opened. */
function opened(fetch: () => Promise<Response>, kept: string | undefined): Promise<string> {
  const listeners: { [name: string]: (event: unknown) => void } = {};
  const self = { location: { origin: "http://panggil" }, addEventListener: (name: string, listener: (event: unknown) => void) => { listeners[name] = listener; } };
  const caches = { match: () => Promise.resolve(kept === undefined ? undefined : new Response(kept)) };
  runInNewContext(SOURCE, { self, caches, fetch, URL, Response, setTimeout, clearTimeout, Promise });
  return new Promise((resolve) => {
    listeners["fetch"]?.({
      request: { method: "GET", mode: "navigate", url: "http://panggil/screen?zone=a" },
      respondWith: (answer: Promise<Response>) => { answer.then((page) => page.text()).then(resolve, () => { resolve("error"); }); },
    });
  });
}

function later(text: string, ms: number): () => Promise<Response> {
  return () => new Promise((resolve) => { setTimeout(() => { resolve(new Response(text)); }, ms); });
}

test("a server that neither answers nor refuses is not waited for", async () => {
  const page = opened(() => new Promise(() => undefined), "kept");
  await vi.advanceTimersByTimeAsync(700);
  expect(await Promise.race([page, Promise.resolve("nothing yet")])).toBe("kept");
});

test("the server's page comes first, where it comes in time", async () => {
  const page = opened(later("fresh", 300), "kept");
  await vi.advanceTimersByTimeAsync(700);
  expect(await page).toBe("fresh");
});

test("a late page is better than none", async () => {
  const page = opened(later("fresh", 3000), undefined);
  await vi.advanceTimersByTimeAsync(4000);
  expect(await page).toBe("fresh");
});

test("an error page is shown only where nothing is kept", async () => {
  const refused = () => Promise.resolve(new Response("502", { status: 502 }));
  expect(await opened(refused, "kept")).toBe("kept");
  expect(await opened(refused, undefined)).toBe("502");
});
