import { describe, expect, test } from "vitest";
import { FAILURES, following, IMAGES_MS, play, REST_MS } from "../core/playlist.ts";
import type { PlayEvent } from "../core/playlist.ts";
import { mayRun } from "../core/when.ts";
import { chance } from "./chance.ts";
import { HOUR, item, MAY, next, on, sha, started, SUNDAY, WIB } from "./playing.ts";

const DAY = 24 * HOUR;

describe("a playlist", () => {
  test("plays in order and begins anew", () => {
    let playing = started([item("a"), item("b", "video"), item("c")]);
    const seen = [on(playing)];
    for (let turn = 0; turn < 4; turn += 1) {
      playing = next(playing, "ended");
      seen.push(on(playing));
    }
    expect(seen.join("")).toBe("abcab");
  });

  test("one picture stays on, turn after turn", () => {
    const playing = next(started([item("a")]), "ended");
    expect([on(playing), playing.on?.turn]).toEqual(["a", 2]);
  });

  test("an empty one, one of unknown kinds, and one that may not run now show nothing", () => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a newer server's kind
    const unknown = item("a", "hologram" as "image");
    for (const items of [[], [unknown], [item("a", "image", { when: { days: [1] } })]]) expect(started(items).on).toBeNull();
  });

  test("what may not run is passed over, and runs when its time has come", () => {
    const items = [item("a", "image", { when: { days: [], from: "11:00" } }), item("b")];
    let playing = started(items);
    expect([on(playing), on(next(playing, "ended"))]).toEqual(["b", "b"]);
    playing = next(playing, "ended", 0, { ...MAY, time: SUNDAY + 11 * HOUR });
    expect(on(playing)).toBe("a");
  });

  test("with nothing on, a look finds what may run by now", () => {
    const playing = started([item("a", "image", { when: { days: [1] } })]);
    expect(on(play(playing, { t: "look", at: 5, may: { ...MAY, time: SUNDAY + DAY } }))).toBe("a");
  });

  test("where another region has the video element, only pictures run", () => {
    const playing = started([item("a", "video"), item("b")], { ...MAY, video: false });
    expect(on(playing)).toBe("b");
    expect(following(playing, 0, MAY)?.media).toBe(sha("a"));
  });

  test("a removed item goes at once, and what took its place comes on", () => {
    const playing = next(started([item("a"), item("b"), item("c")]), "ended");
    expect(on(play(playing, { t: "items", items: [item("a"), item("c")], at: 0, may: MAY }))).toBe("c");
    expect(play(playing, { t: "items", items: [], at: 0, may: MAY }).on).toBeNull();
  });

  test("one that is still there stays on, wherever it stands now", () => {
    const before = started([item("a"), item("b")]);
    const playing = play(before, { t: "items", items: [item("c"), item("b"), item("a", "image", { seconds: 5 })], at: 0, may: MAY });
    expect([on(playing), playing.on?.turn]).toEqual(["a", before.on?.turn]);
    expect(on(next(playing, "ended"))).toBe("c");
  });

  test("news of an earlier turn changes nothing", () => {
    const playing = next(started([item("a"), item("b")]), "ended");
    expect(play(playing, { t: "ended", turn: 1, at: 0, may: MAY })).toBe(playing);
    expect(play(playing, { t: "failed", turn: 1, at: 0, may: MAY })).toBe(playing);
  });

  test("three failures in a row leave the pictures, for ten minutes or until the playlist is another", () => {
    const items = [item("a", "video"), item("b", "video"), item("c", "video"), item("d")];
    let playing = started(items);
    for (let turn = 0; turn < FAILURES; turn += 1) playing = next(playing, "failed", 100);
    expect(on(playing)).toBe("d");
    expect(on(next(playing, "ended", 100 + IMAGES_MS - 1))).toBe("d");
    expect(on(next(playing, "ended", 100 + IMAGES_MS))).toBe("a");
    const changed = play(playing, { t: "items", items: [...items], at: 200, may: MAY });
    expect(on(next(changed, "ended", 200))).toBe("a");
  });

  test("two failures and a success are not three in a row", () => {
    let playing = started([item("a", "video"), item("b", "video"), item("c"), item("d", "video"), item("e")]);
    playing = next(next(playing, "failed"), "failed");
    playing = next(next(playing, "ended"), "failed");
    expect(on(playing)).toBe("e");
    expect(on(next(playing, "ended"))).toBe("a");
  });

  test("when all of it fails it rests, and tries again", () => {
    let playing = next(started([item("a"), item("b")]), "failed", 1000);
    expect(on(playing)).toBe("b");
    playing = next(playing, "failed", 1000);
    expect(playing.on).toBeNull();
    expect(play(playing, { t: "look", at: 1000 + REST_MS - 1, may: MAY }).on).toBeNull();
    expect(on(play(playing, { t: "look", at: 1000 + REST_MS, may: MAY }))).toBe("a");
  });
});

test("whatever happens, what is on may run, and everything that may run has its turn", () => {
  const random = chance(11);
  for (let round = 0; round < 200; round += 1) {
    const make = () => Array.from({ length: Math.floor(random() * 6) }, (_one, index) => {
      const days = random() < 0.4 ? [1 + Math.floor(random() * 7)] : [];
      return item("abcdef"[index] ?? "a", random() < 0.5 ? "video" : "image", { when: { days } });
    });
    let may = { ...MAY };
    let playing = started(make(), may);
    let at = 0;
    for (let step = 0; step < 60; step += 1) {
      at += Math.floor(random() * 60_000);
      may = { offsetMin: WIB, time: may.time + Math.floor(random() * 24 * HOUR), video: random() < 0.8 };
      const turn = playing.on?.turn ?? 0;
      const events: PlayEvent[] = [{ t: "ended", turn, at, may }, { t: "failed", turn, at, may }, { t: "look", at, may }, { t: "items", items: make(), at, may }];
      const before = playing;
      playing = play(playing, events[Math.floor(random() * 3.2)] ?? { t: "look", at, may });
      const put = playing.on;
      if (put === null) continue;
      expect(playing.items[put.index]?.media).toBe(put.item.media);
      if (put.turn === before.on?.turn) continue;
      expect(mayRun(put.item.when, may.time, may.offsetMin)).toBe(true);
      expect(put.item.kind === "image" || (may.video && at >= playing.imagesUntil)).toBe(true);
    }
    const able = new Set(playing.items.filter((one) => mayRun(one.when, may.time, may.offsetMin) && one.kind === "image").map(({ media }) => media));
    at += IMAGES_MS;
    playing = play(playing, { t: "look", at, may });
    const seen = new Set<string | undefined>([playing.on?.item.media]);
    for (let turn = 0; turn < playing.items.length; turn += 1) {
      playing = play(playing, { t: "ended", turn: playing.on?.turn ?? 0, at, may });
      seen.add(playing.on?.item.media);
    }
    for (const one of able) expect(seen.has(one)).toBe(true);
  }
});
