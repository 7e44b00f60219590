import { describe, expect, test } from "vitest";
import { bytesIn, LARGEST_FILE, toLetGo } from "../core/media-budget.ts";
import { mediaIn } from "../core/media-list.ts";
import { chance } from "./chance.ts";
import { item, MAY, next, on, sha, started } from "./playing.ts";

test("of the list that came this page keeps what it can read, with what a newer server adds", () => {
  const good = { ...item("a"), moon: "full" };
  expect(mediaIn([good, { ...item("b"), media: "../screen" }, { media: sha("c") }, null, { ...item("d"), when: { days: "all" } }])).toEqual([good]);
  expect(mediaIn("nothing")).toEqual([]);
});

describe("the room for media", () => {
  const file = (media: string, bytes: number, used: number) => ({ media, bytes, used });

  test("is made by what was longest unused", () => {
    expect(toLetGo([file("a", 40, 3), file("b", 40, 1), file("c", 10, 2)], 20, 100)).toEqual(["b"]);
    expect(toLetGo([file("a", 40, 3)], 20, 100)).toEqual([]);
  });

  test("is not made for a file that would never fit", () => {
    expect(toLetGo([], 101, 100)).toBeNull();
    expect(toLetGo([], LARGEST_FILE + 1)).toBeNull();
  });

  test("is never overdrawn", () => {
    const random = chance(3);
    let files: { media: string; bytes: number; used: number }[] = [];
    for (let step = 0; step < 500; step += 1) {
      const bytes = Math.floor(random() * 60);
      const gone = toLetGo(files, bytes, 200);
      if (gone === null) continue;
      files = [...files.filter(({ media }) => !gone.includes(media)), file(`${step}`, bytes, step)];
      expect(bytesIn(files)).toBeLessThanOrEqual(200);
    }
  });
});

test("while the hour is not known, only what may always run does", () => {
  const items = [item("a", "image", { when: { days: [] } }), item("b"), item("c", "image", { when: { days: [1, 2, 3, 4, 5, 6, 7] } })];
  const unknown = { ...MAY, time: null };
  const playing = started(items, unknown);
  expect([on(playing), on(next(playing, "ended", 0, unknown)), on(next(playing, "ended"))]).toEqual(["b", "b", "c"]);
});
