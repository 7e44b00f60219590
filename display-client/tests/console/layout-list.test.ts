import { describe, expect, test } from "vitest";
import { FIRST_FIVE, placesOf, purposeOf } from "../../console/core/layout-list.ts";

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
