import { describe, expect, test } from "vitest";
import type { ListedMedium, PlaylistItem } from "../../console/api.gen.ts";
import { isMediaFilter, isNamed, lengthText, mediaShown, turnMs } from "../../console/core/media-list.ts";
import { areSeconds, itemsOf, rowsOf, screenMedia, withMedia, withRowAt } from "../../console/core/playlist-form.ts";

const A = "a".repeat(64);
const B = "b".repeat(64);

function medium(sha256: string, more: Partial<ListedMedium> = {}): ListedMedium {
  return { sha256, name: "foto", kind: "image", type: "image/png", bytes: 1, w: 1, h: 1, at: 0, etag: "", used: { playlists: [], layouts: [] }, thumb: true, ...more };
}

const film = medium(B, { name: "layanan umum.mp4", kind: "video", duration_ms: 65_000, used: { playlists: ["balai"], layouts: [] } });
const media = new Map([[A, medium(A)], [B, film]]);
const items: PlaylistItem[] = [{ media: A, seconds: 7 }, { media: B, when: { days: [1], from: "07:30" } }, { media: A }];

describe("a playlist as it is edited", () => {
  test("what is sent of unchanged rows is what was kept", () => {
    expect(itemsOf(rowsOf(items))).toEqual(items);
  });

  test("every row has a key of its own, the same for the same items", () => {
    const keys = rowsOf(items).map(({ key }) => key);
    expect(new Set(keys).size).toBe(3);
    expect(rowsOf(items).map(({ key }) => key)).toEqual(keys);
    const more = withMedia(rowsOf(items), [A, A]);
    expect(new Set(more.map(({ key }) => key)).size).toBe(5);
  });

  test("a row that was taken out comes back where it stood, once", () => {
    const rows = rowsOf(items);
    const [first, second] = rows;
    if (first === undefined || second === undefined) throw new Error("two rows");
    const without = rows.filter(({ key }) => key !== second.key);
    expect(withRowAt(without, second, 1)).toEqual(rows);
    expect(withRowAt(rows, second, 1)).toEqual(rows);
    expect(withRowAt([], first, 1)).toEqual([first]);
  });

  test("seconds are 3 to 600, or none", () => {
    expect(["", " ", "3", "600"].map(areSeconds)).toEqual([true, true, true, true]);
    expect(["2", "601", "4.5", "lima"].map(areSeconds)).toEqual([false, false, false, false]);
  });

  test("a screen gets what is there, with seconds that hold", () => {
    const rows = rowsOf([...items, { media: "c".repeat(64) }]).map((row, index) => (index === 0 ? { ...row, seconds: "1" } : row));
    expect(screenMedia(rows, media).map(({ media: sha256, seconds, when }) => ({ sha256, seconds, when }))).toEqual([
      { sha256: A, seconds: undefined, when: undefined },
      { sha256: B, seconds: undefined, when: { days: [1], from: "07:30" } },
      { sha256: A, seconds: undefined, when: undefined },
    ]);
  });

  test("one round is as long as its films and the time of its pictures", () => {
    expect(turnMs(items, media, 10)).toBe(7000 + 65_000 + 10_000);
    expect(lengthText(82_000, ".")).toBe("1.22");
    expect(lengthText(3_725_000, ":")).toBe("1:02:05");
  });
});

describe("the library", () => {
  test("is filtered by kind, use and words of the name", () => {
    const all = Array.from(media.values());
    const names = (kind: "all" | "image" | "video" | "unused", search = "") => mediaShown(all, kind, search).map(({ name }) => name);
    expect(names("all")).toHaveLength(2);
    expect(names("video")).toEqual(["layanan umum.mp4"]);
    expect(names("unused")).toEqual(["foto"]);
    expect(names("all", "UMUM layanan")).toEqual(["layanan umum.mp4"]);
    expect(isNamed("foto", "fot x")).toBe(false);
    expect(isMediaFilter("lain")).toBe(false);
  });
});
