import { describe, expect, test } from "vitest";
import type { ProgrammeEntry } from "../../console/api.gen.ts";
import { endOf, holding, inOrder, isTimed, overlapOf, spansOf, weekOf } from "../../console/core/programme-week.ts";

const WIB = 420;
/** Monday, 3 August 2026, at this time in the west of Indonesia; `day` days later. */
function at(hour: number, minute = 0, day = 0): number {
  return Date.UTC(2026, 7, 3 + day, hour - 7, minute);
}

function entry(layout: string, more: Partial<ProgrammeEntry> = {}): ProgrammeEntry {
  return { layout, zones: [], screens: [], ...more };
}

function hours(from: string, until: string, days: number[] = []): NonNullable<ProgrammeEntry["when"]> {
  return { days, from, until };
}

const CLOSED = entry("tutup", { when: hours("16:00", "07:00") });
const FLOOR = entry("lobi", { zones: ["lantai-1"] });

describe("the hours of an entry", () => {
  test("past midnight belong to the day they begin on", () => {
    expect(spansOf(hours("20:00", "02:00", [7]))).toEqual([{ from: 6 * 1440 + 1200, until: 7 * 1440 + 120 }]);
    expect(spansOf(undefined)).toHaveLength(7);
    expect([isTimed(CLOSED), isTimed(FLOOR), isTimed(entry("a", { when: { days: [1, 2, 3, 4, 5, 6, 7] } }))]).toEqual([true, false, false]);
  });

  test("end when the entry holds no more", () => {
    expect(endOf(CLOSED, at(17), WIB)).toBe(at(7, 0, 1));
    expect(endOf(entry("a", { when: { days: [1, 2] } }), at(9), WIB)).toBe(at(0, 0, 2));
    expect(endOf(FLOOR, at(9), WIB)).toBe(null);
  });
});

describe("two entries", () => {
  test("want the same hours when their days, hours and places meet, also over midnight and the end of the week", () => {
    const night = entry("malam", { zones: ["lantai-1"], when: hours("22:00", "03:00", [7]) });
    const early = entry("pagi", { zones: ["lantai-1", "lantai-2"], when: hours("02:00", "05:00", [1]) });
    expect(overlapOf([night], early, null)).toEqual({ entry: night, place: { zone: "lantai-1" } });
    expect(overlapOf([night], { ...early, when: hours("03:00", "05:00", [1]) }, null)).toBe(null);
    expect(overlapOf([night], { ...early, zones: ["lantai-2"] }, null)).toBe(null);
    expect(overlapOf([night], early, 0)).toBe(null);
  });

  test("of which one is said of less do not quarrel: the smaller is an exception", () => {
    const one = entry("khusus", { zones: ["lantai-1"], when: hours("15:00", "17:00") });
    expect(overlapOf([CLOSED], one, null)).toBe(null);
    expect(holding(inOrder([CLOSED, one]), { zone: "lantai-1" }, at(16, 30), WIB)).toBe(one);
    expect(holding(inOrder([CLOSED, one]), { zone: "lantai-2" }, at(16, 30), WIB)).toBe(CLOSED);
  });

  test("that always hold at one place want the same hours, and one with hours comes before them", () => {
    expect(overlapOf([FLOOR], entry("lain", { zones: ["lantai-1"] }), null)).not.toBe(null);
    expect(overlapOf([FLOOR], entry("lain", { zones: ["lantai-1"], when: hours("07:00", "16:00") }), null)).toBe(null);
    expect(overlapOf([entry("a", { screens: ["tv"] })], entry("b", { screens: ["tv"] }), null)).toEqual({ entry: entry("a", { screens: ["tv"] }), place: { zone: "", screen: "tv" } });
  });

  test("of dates that do not meet want different hours", () => {
    const june = entry("a", { when: { days: [], first: "2026-06-01", last: "2026-06-30" } });
    expect(overlapOf([june], entry("b", { when: { days: [], first: "2026-07-01" } }), null)).toBe(null);
    expect(overlapOf([june], entry("b", { when: { days: [], first: "2026-06-30" } }), null)).not.toBe(null);
  });
});

describe("the list", () => {
  test("has timed entries first, and of each those of less reach", () => {
    const all = entry("semua");
    const tv = entry("satu", { screens: ["tv"] });
    expect(inOrder([all, FLOOR, CLOSED, tv]).map(({ layout }) => layout)).toEqual(["tutup", "satu", "lobi", "semua"]);
  });
});

describe("the week", () => {
  test("shows each day in pieces, and the usual layout where nothing holds", () => {
    const week = weekOf([entry("tutup", { when: hours("16:00", "07:00", [1, 2, 3, 4, 5]) }), FLOOR], { zone: "lantai-1" }, at(10, 42), WIB);
    expect(week[0]).toEqual([{ from: 0, until: 960, entry: 1 }, { from: 960, until: 1440, entry: 0 }]);
    expect(week[1]).toEqual([{ from: 0, until: 420, entry: 0 }, { from: 420, until: 960, entry: 1 }, { from: 960, until: 1440, entry: 0 }]);
    expect(week[6]).toEqual([{ from: 0, until: 1440, entry: 1 }]);
    expect(weekOf([FLOOR], { zone: "lantai-2" }, at(10), WIB)[3]).toEqual([{ from: 0, until: 1440, entry: null }]);
  });

  test("begins on Monday, whatever day it is", () => {
    const monday = weekOf([entry("a", { when: { days: [1] } })], { zone: "z" }, at(9, 0, 6), WIB);
    expect(monday.map(([piece]) => piece?.entry)).toEqual([0, null, null, null, null, null, null]);
  });
});
