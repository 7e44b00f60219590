import { describe, expect, test } from "vitest";
import type { ListedLayout, Screen } from "../../console/api.gen.ts";
import { FIRST_FIVE, ownFirst, placesOf, purposeOf, shownOn, stateOf } from "../../console/core/layout-list.ts";

describe("where a layout hangs", () => {
  test("is told by the names of zones and screens, by id where there is none, and by nothing where it is everywhere", () => {
    const zones = [{ id: "lantai-1", name: "Lantai 1" }];
    expect(placesOf({ hangs: { everywhere: false, zones: ["lantai-1"], screens: ["tv-9"] } }, zones, [])).toEqual(["Lantai 1", "tv-9"]);
    expect(placesOf({ hangs: { everywhere: true, zones: [], screens: [] } }, zones, [])).toBeNull();
  });

  test("is nowhere by the schedule for those that are shown without it, and they say so", () => {
    expect([...FIRST_FIVE, "tutup", "pengumuman", "lobi"].map(purposeOf)).toEqual(["usual", null, null, "usual_upright", null, "for_closing", "for_notices", null]);
  });
});

function listed(id: string, more: Partial<ListedLayout> = {}): ListedLayout {
  return { id, name: id, preset: false, draft: 1, published: null, etag: "e1", grid: { w: 192, h: 108 }, theme: "dark", problems: 0, hangs: { zones: [], screens: [], everywhere: false }, ...more };
}

test.each([
  ["a starter that nobody changed", { preset: true, draft: 0, published: null }, "shipped"],
  ["one that never hung", { preset: false, draft: 3, published: null }, "draft"],
  ["one that hangs as it is", { preset: false, draft: 3, published: 3 }, "published"],
  ["one that was changed since", { preset: true, draft: 4, published: 3 }, "newer"],
] as const)("%s is told from the others", (_what, layout, state) => {
  expect(stateOf(layout)).toBe(state);
});

test("only screens that live are counted among those that show a layout", () => {
  const states: Screen["state"][] = ["living", "late", "lost", "never"];
  const screens = states.map((state): Screen => ({ id: state, name: state, zone: "lantai-1", paired: true, groups: [], blank: false, since: 0, state, layout: "lobi" }));
  expect([shownOn("lobi", screens), shownOn("utama", screens), shownOn("lobi", null)]).toEqual([2, 0, 0]);
});

test("what hangs comes first, then what was changed last, and starters stand apart", () => {
  const hung = { zones: ["lantai-1"], screens: ["tv-9"], everywhere: false };
  const { own, starters } = ownFirst([listed("lama", { at: 1 }), listed("utama", { preset: true }), listed("baru", { at: 2 }), listed("lobi", { hangs: hung })]);
  expect([own.map(({ id }) => id), starters.map(({ id }) => id)]).toEqual([["lobi", "baru", "lama"], ["utama"]]);
});
