// What an upload is for outlives the page that began it.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Medium } from "../../console/api.gen.ts";
import { takeArrived, uploadFor, useArrivals } from "../../console/media/arrivals.ts";
import { removeToo, replaceAgain, replaceBy, replacingOf } from "../../console/media/replacing.ts";
import { signedIn } from "../../console/session.ts";
import { shown } from "../../console/toast.ts";
import { hooked } from "./hooked.ts";
import { RINA, answer, answering, asked } from "./stub-server.ts";

const kept = vi.hoisted(() => ({ tell: [] as ((medium: { sha256: string; name: string }) => void)[], dismissed: [] as string[] }));

vi.mock("../../console/uploader.ts", () => ({
  upload: (files: unknown[], onKept: (medium: { sha256: string; name: string }) => void) => {
    kept.tell.push(onKept);
    return files.map((_file, index) => `${kept.tell.length}-${index}`);
  },
  dismiss: (key: string) => { kept.dismissed.push(key); },
}));
vi.mock("../../console/router.tsx", () => ({ go: () => undefined, to: () => "/console/playlists/balai" }));

const FILE = new File(["x"], "hijau.png");
const GREEN: Pick<Medium, "sha256" | "name"> = { sha256: "hijau", name: "hijau.png" };

let number = 0;
let old = "";

beforeEach(() => {
  number += 1;
  old = `merah-${number}`;
  vi.useFakeTimers();
  shown.set(null);
  kept.tell.length = 0;
  kept.dismissed.length = 0;
});
afterEach(() => { vi.useRealTimers(); });

async function arrives(): Promise<void> {
  kept.tell.at(-1)?.(GREEN);
  await vi.advanceTimersByTimeAsync(0);
}

describe("a file that takes another's places", () => {
  test("gets them when it is kept, as was decided last, and its upload leaves the list", async () => {
    replaceBy(old, FILE, false);
    removeToo(old, true);
    answering(answer(204));
    await arrives();
    expect(asked.map(({ path, body }) => [path, body])).toEqual([[`/api/v1/media/${old}/replace`, { with: "hijau", remove: true }]]);
    expect([replacingOf(old), kept.dismissed, shown.get()?.text]).toEqual([null, ["1-0"], "hijau.png kini menempati semua tempatnya."]);
  });

  test("is not forgotten where that was not taken: the reason stands at the medium, and it is tried again without another upload", async () => {
    replaceBy(old, FILE, false);
    await arrives(); // nobody answers
    expect(replacingOf(old)?.fault).toBeInstanceOf(Error);
    answering(answer(204));
    replaceAgain(old);
    await vi.advanceTimersByTimeAsync(0);
    expect([replacingOf(old), kept.tell.length, asked.length]).toEqual([null, 1, 2]);
  });
});

describe("whether the old one goes", () => {
  test("holds for another file that is chosen after the first", async () => {
    replaceBy(old, FILE, true);
    replaceBy(old, new File(["y"], "biru.png"), false);
    expect(replacingOf(old)?.remove).toBe(true);
    answering(answer(204));
    await arrives();
    expect(asked[0]?.body).toEqual({ with: "hijau", remove: true });
  });

  test("is kept as it was turned while the server was asked", async () => {
    let refuse = (): void => undefined;
    answering(() => new Promise((_done, fail) => { refuse = () => { fail(new TypeError("no network")); }; }));
    replaceBy(old, FILE, false);
    await arrives();
    removeToo(old, true);
    refuse();
    await vi.advanceTimersByTimeAsync(0);
    expect(replacingOf(old)).toMatchObject({ remove: true, fault: expect.any(Error) });
  });
});

test("what one person began to replace is not offered to the next at this window", async () => {
  replaceBy(old, FILE, true);
  await arrives(); // nobody answers
  signedIn({ ...RINA, login: "budi" });
  expect(replacingOf(old)).toBe(null);
  signedIn(RINA);
  expect(replacingOf(old)?.remove).toBe(true);
});

describe("a file that is uploaded for a playlist", () => {
  const PLAYLIST = { id: "balai", name: "Balai" };

  test("waits for the page that was left, and says so; it is taken once", async () => {
    uploadFor(PLAYLIST, [FILE]);
    await arrives();
    expect(shown.get()?.text).toContain("hijau.png");
    expect([takeArrived("lobi"), takeArrived("balai"), takeArrived("balai")]).toEqual([[], ["hijau"], []]);
  });

  test("waits while the playlist is being stored or a choice is to be made, and is taken after that", async () => {
    const taken: string[] = [];
    const page = hooked((takes: boolean) => useArrivals("balai", takes, () => { taken.push(...takeArrived("balai")); }), false);
    await vi.advanceTimersByTimeAsync(500);
    uploadFor(PLAYLIST, [FILE]);
    await arrives();
    await vi.advanceTimersByTimeAsync(500);
    expect(taken).toEqual([]);
    page.again(true);
    await vi.advanceTimersByTimeAsync(500);
    expect(taken).toEqual(["hijau"]);
  });

  test("is not the next person's at this window", async () => {
    uploadFor(PLAYLIST, [FILE]);
    await arrives();
    signedIn({ ...RINA, login: "budi" });
    expect(takeArrived("balai")).toEqual([]);
    signedIn(RINA);
    expect(takeArrived("balai")).toEqual(["hijau"]);
  });
});
