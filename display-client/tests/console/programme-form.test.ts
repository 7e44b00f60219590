import { describe, expect, test } from "vitest";
import type { ProgrammeEntry } from "../../console/api.gen.ts";
import { keyOf } from "../../console/core/programme-form.ts";

const WEST: ProgrammeEntry = { layout: "lobi", zones: ["lantai-1"], screens: [] };
const EAST: ProgrammeEntry = { layout: "tutup", zones: ["lantai-2"], screens: [] };

describe("what was typed of an entry and not saved", () => {
  test("is kept for that entry, and not for the one that stands in its place once it is gone", () => {
    const [before, after] = [[WEST, EAST], [EAST]];
    expect(keyOf(before[0])).not.toBe(keyOf(after[0]));
    expect(keyOf(before[1])).toBe(keyOf(after[0]));
    expect(keyOf(undefined)).not.toBe(keyOf(WEST));
  });
});
