import { describe, expect, test } from "vitest";
import type { ProgrammeEntry } from "../../console/api.gen.ts";
import { emptyForm, entryOf, faultsOf, formOf, keyOf } from "../../console/core/programme-form.ts";

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

describe("an entry of the programme", () => {
  test("says what is wrong with it before it is sent", () => {
    const form = { ...emptyForm("lobi"), zones: ["lantai-1"], from: "08:00" };
    expect(faultsOf(form)).toEqual({});
    expect(faultsOf({ ...form, layout: "", zones: [] })).toEqual({ layout: "layout_none", where: "where_empty" });
    expect(faultsOf({ ...form, where: "screens" })).toEqual({ where: "where_empty" });
    expect(faultsOf({ ...form, until: "08:00", first: "2026-12-02", last: "2026-12-01" })).toEqual({ until: "hours_same", last: "dates_wrong" });
    expect(faultsOf({ ...form, from: "" })).toEqual({ when: "hours_empty" });
    expect(faultsOf({ ...form, from: "", when: "always" })).toEqual({});
  });

  test("comes back from its form as it was, with the screens it names beside its zones", () => {
    const both: ProgrammeEntry = { layout: "lobi", theme: "light", zones: ["lantai-1"], screens: ["tv-9"], when: { days: [1], from: "22:00", until: "02:00" } };
    expect(entryOf(formOf(both))).toEqual(both);
    expect(entryOf({ ...formOf(both), where: "screens" }).zones).toEqual([]);
    expect(entryOf({ ...formOf(both), where: "all" })).toMatchObject({ zones: [], screens: [] });
  });
});
