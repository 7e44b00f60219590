import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createHung, LATEST_MS } from "../tv/hung.ts";
import type { Picture } from "../tv/hung.ts";

let frames: (() => void)[] = [];
let picture: Picture = "whole";

beforeEach(() => {
  [frames, picture] = [[], "whole"];
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  vi.stubGlobal("requestAnimationFrame", (run: () => void) => frames.push(run));
  vi.stubGlobal("cancelAnimationFrame", (number: number) => { frames[number - 1] = () => undefined; });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Makes the next frame, and lets what was posted in it be handled. */
async function frame(): Promise<void> {
  for (const run of frames.splice(0)) run();
  await handled();
}

async function handled(): Promise<void> {
  const channel = new MessageChannel();
  const came = new Promise((done) => { channel.port1.onmessage = done; });
  channel.port2.postMessage(null);
  await came;
  channel.port1.close();
}

describe("a screen that hangs a layout", () => {
  test("tells it once, and not before the frame with it was made", async () => {
    const said = vi.fn();
    const hung = createHung(() => picture, said);
    hung.drawn("utama", "e1", "utama e1");
    expect(said).not.toHaveBeenCalled();
    await frame();
    expect(said.mock.calls).toEqual([[{ layout: "utama", etag: "e1" }]]);
    hung.drawn("utama", "e1", "utama e1");
    await frame();
    expect(said).toHaveBeenCalledTimes(1);
    hung.stop();
  });

  test("tells the newest alone when another one comes before the frame, and the same one again in other colours", async () => {
    const said = vi.fn();
    const hung = createHung(() => picture, said);
    hung.drawn("utama", "e1", "utama e1");
    hung.drawn("utama", "e2", "utama e2");
    await frame();
    hung.drawn("utama", "e2", "utama e2 light");
    await frame();
    expect(said.mock.calls).toEqual([[{ layout: "utama", etag: "e2" }], [{ layout: "utama", etag: "e2" }]]);
    hung.stop();
  });

  test("tells it again to a server that does not know any more", async () => {
    const said = vi.fn();
    const hung = createHung(() => picture, said);
    hung.drawn("utama", "e1", "utama e1");
    await frame();
    hung.forget();
    hung.drawn("utama", "e1", "utama e1");
    await frame();
    expect(said).toHaveBeenCalledTimes(2);
    hung.stop();
  });

  test("waits while it still comes over the one before it", async () => {
    const said = vi.fn();
    const hung = createHung(() => picture, said);
    picture = "coming";
    hung.drawn("kafe", "e1", "kafe e1");
    await frame();
    await frame();
    expect(said).not.toHaveBeenCalled();
    picture = "whole";
    await frame();
    expect(said.mock.calls).toEqual([[{ layout: "kafe", etag: "e1" }]]);
    vi.advanceTimersByTime(LATEST_MS);
    await handled();
    expect(said).toHaveBeenCalledTimes(1);
    hung.stop();
  });

  test("is not silent where that never ends, nor where no frames are made", async () => {
    const said = vi.fn();
    const hung = createHung(() => picture, said);
    picture = "coming";
    hung.drawn("kafe", "e1", "kafe e1");
    await frame();
    vi.advanceTimersByTime(LATEST_MS);
    await handled();
    expect(said).toHaveBeenCalledTimes(1);
    picture = "hidden";
    hung.drawn("kafe", "e2", "kafe e2");
    await handled();
    expect(said.mock.lastCall).toEqual([{ layout: "kafe", etag: "e2" }]);
    hung.stop();
  });
});
