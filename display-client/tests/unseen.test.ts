import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { remember, remembered } from "../tv/memory.ts";
import { createPlain, HANGS_MS } from "../tv/plain-layout.ts";
import { createReloader } from "../tv/reload.ts";
import { startWatchdog } from "../tv/watchdog.ts";

let frames: (() => void)[] = [];
let stored: { [key: string]: string } = {};

beforeEach(() => {
  [frames, stored] = [[], {}];
  vi.useFakeTimers();
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }));
  vi.stubGlobal("requestAnimationFrame", (run: () => void) => frames.push(run));
  vi.stubGlobal("cancelAnimationFrame", () => undefined);
  vi.stubGlobal("location", { pathname: "/screen" });
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => stored[key] ?? null,
    setItem: (key: string, text: string) => { stored[key] = text; },
  });
  vi.stubGlobal("fetch", () => Promise.resolve(new Response('<main id="screen">')));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** One life of a page on a television that may be switched off: how often it asked to be loaded anew in these minutes. */
async function life(minutes: number): Promise<number> {
  let left = 0;
  const reloader = createReloader(() => { left += 1; });
  const tooMuch = vi.fn();
  const spent = vi.fn();
  const stop = startWatchdog({
    noted: () => undefined,
    tooMuch,
    unseen: (why, still) => { reloader.reloadPage({ why, unseen: true, still }, spent); },
    seen: () => { remember({ ...remembered(), unseen: false }); },
  });
  await vi.advanceTimersByTimeAsync(minutes * 60_000);
  stop();
  reloader.stop();
  expect(tooMuch).not.toHaveBeenCalled();
  expect(spent).not.toHaveBeenCalled();
  return left;
}

describe("a television that is switched off", () => {
  test("is loaded anew once in a night, and again only after a picture was seen", async () => {
    expect(await life(60)).toBe(1);
    expect(await life(480)).toBe(0);
    vi.stubGlobal("requestAnimationFrame", (run: () => void) => setTimeout(run, 16));
    expect(await life(60)).toBe(0);
    vi.stubGlobal("requestAnimationFrame", () => 0);
    expect(await life(60)).toBe(1);
  });

  test("is not loaded anew when a picture comes while the server is asked", async () => {
    let answer: (page: Response) => void = () => undefined;
    vi.stubGlobal("fetch", () => new Promise<Response>((resolve) => { answer = resolve; }));
    const running = life(1);
    await vi.advanceTimersByTimeAsync(15_500);
    for (const run of frames) run();
    answer(new Response('<main id="screen">'));
    expect(await running).toBe(0);
  });
});

test("a plain layout hangs for ten minutes, then the real one is tried again", () => {
  const lifted = vi.fn();
  const plain = createPlain(lifted);
  const real = { id: "u", name: "U", grid: { w: 192, h: 108 }, theme: "dark" as const, regions: [] };
  plain.hang({ etag: "a", value: real });
  vi.advanceTimersByTime(HANGS_MS - 1);
  expect(plain.inPlaceOf({ etag: "a", value: real })?.regions).not.toEqual([]);
  expect(plain.inPlaceOf({ etag: "b", value: real })).toBe(real);
  vi.advanceTimersByTime(1);
  expect(plain.inPlaceOf({ etag: "a", value: real })).toBe(real);
  expect(lifted).toHaveBeenCalledOnce();
});
