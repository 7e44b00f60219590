import { describe, expect, test } from "vitest";
import type { Screen } from "../../console/api.gen.ts";
import { approvalBody, approvalFaults, numberOf } from "../../console/core/approval.ts";
import { awayMs, dayStrip } from "../../console/core/day-strip.ts";
import { lastPicture } from "../../console/core/last-picture.ts";
import { bodyOf, editFaults, editOf, groupsIn } from "../../console/core/screen-edit.ts";
import { byTrouble, filtered, freeName, groupsOf, isTrouble, lookOf } from "../../console/core/screen-state.ts";
import { saying } from "../../console/core/dictionary.ts";
import { SCREENS } from "../../console/words/screens.ts";
import { call, frame, NOW } from "../samples.ts";

function screen(name: string, more: Partial<Screen> = {}): Screen {
  return { id: name.toLowerCase(), name, zone: "lantai-1", paired: true, groups: [], blank: false, state: "living", since: 0, ...more };
}

describe("how a screen is", () => {
  test.each<[string, Partial<Screen>, string, boolean, string]>([
    ["living", {}, "living", false, "Hidup"],
    ["late", { state: "late" }, "late", true, "Lambat"],
    ["without sound", { health: { played: [], audio: "blocked" } }, "silent", true, "Tanpa suara"],
    ["never asked to sound", { health: { played: [], audio: "none" } }, "living", false, "Hidup"],
    ["dark", { blank: true, state: "late" }, "blank", false, "Gelap"],
    ["stalled", { state: "stalled", blank: true }, "stalled", true, "Macet"],
    ["lost", { state: "lost", blank: true }, "lost", true, "Terputus"],
    ["never connected", { state: "never" }, "never", true, "Belum tersambung"],
  ])("%s", (_what, more, look, trouble, word) => {
    expect(lookOf(screen("A", more))).toBe(look);
    expect(isTrouble(screen("A", more))).toBe(trouble);
    expect(saying(SCREENS, "id")(lookOf(screen("A", more)))).toBe(word);
  });

  test("trouble stands first, then the site's order of zones, then names as people count", () => {
    const all = [screen("TV 10"), screen("TV 2"), screen("Atas", { zone: "lantai-2" }), screen("Gelap", { blank: true }), screen("Lama", { state: "late", zone: "lantai-2" }), screen("Hilang", { state: "lost" })];
    expect(byTrouble(all, ["lantai-2", "lantai-1"]).map(({ name }) => name)).toEqual(["Hilang", "Lama", "Gelap", "Atas", "TV 2", "TV 10"]);
  });

  test("filters narrow by trouble, zone and group", () => {
    const all = [screen("A", { groups: ["Lobi"] }), screen("B", { zone: "lantai-2", groups: ["Lobi", "Atas"] }), screen("C", { state: "lost" })];
    const names = (filter: Parameters<typeof filtered>[1]) => filtered(all, filter).map(({ name }) => name);
    expect(names({ state: "", zone: "", group: "" })).toEqual(["A", "B", "C"]);
    expect(names({ state: "trouble", zone: "", group: "" })).toEqual(["C"]);
    expect(names({ state: "", zone: "lantai-2", group: "Lobi" })).toEqual(["B"]);
    expect(groupsOf(all)).toEqual(["Atas", "Lobi"]);
  });

  test("a new screen is offered a name that none has", () => {
    expect(freeName("Layar Lantai 1", [screen("layar lantai 1"), screen("Layar Lantai 1 2")])).toBe("Layar Lantai 1 3");
    expect(freeName("Layar", [])).toBe("Layar");
  });
});

describe("the day of a screen", () => {
  const HOUR = 3_600_000;

  test("begins as its first entry says it must have been", () => {
    const strip = dayStrip([{ at: 8 * HOUR, what: "connected" }, { at: 10 * HOUR, what: "lost" }, { at: 11 * HOUR, what: "connected" }, { at: 12 * HOUR, what: "reloaded" }], 0, 13 * HOUR, "connected");
    expect(strip.stretches.map(({ is, from, to }) => `${is} ${from / HOUR}-${to / HOUR}`)).toEqual(["away 0-8", "connected 8-10", "away 10-11", "connected 11-13"]);
    expect(strip.reloads).toEqual([12 * HOUR]);
    expect(awayMs(strip)).toBe(9 * HOUR);
  });

  test("without entries is as the screen is now; what lies outside does not count", () => {
    expect(dayStrip([{ at: -1, what: "lost" }], 0, HOUR, "connected").stretches).toEqual([{ from: 0, to: HOUR, is: "connected" }]);
    expect(dayStrip([], 0, HOUR, "away").stretches).toEqual([{ from: 0, to: HOUR, is: "away" }]);
  });

  test("late and stalled are one kind of trouble", () => {
    expect(dayStrip([{ at: 1, what: "late" }, { at: 2, what: "stalled" }, { at: 3, what: "living" }], 0, 4, "connected").stretches.map(({ is }) => is)).toEqual(["connected", "troubled", "connected"]);
  });
});

test("the last picture of a lost screen holds no call that came after it", () => {
  const calls = [call(7, "A007", "1", { at: NOW }), call(6, "B006", "2", { at: NOW - 5 }), call(5, "A005", "1", { at: NOW - 9 })];
  const state = { ...frame(7, calls), counters: [{ id: "1", ticket: "A007", call: 7, at: NOW }, { id: "2", ticket: "B006", call: 6, at: NOW - 5 }, { id: "3", ticket: "C001", call: 1, at: 1 }] };
  const last = lastPicture(state, 5, NOW - 9);
  expect(last.recent.map(({ ticket }) => ticket)).toEqual(["A005"]);
  expect(last.counters.map(({ ticket }) => ticket)).toEqual(["A005", null, "C001"]);
  expect([last.seq, last.now]).toEqual([5, NOW - 9]);
});

describe("a screen's fields", () => {
  test("numbers are taken as people type them", () => {
    expect(["55", " 5,5 m", "43″", "65 inci", "x", "", "-3"].map(numberOf)).toEqual([55, 5.5, 43, 65, null, null, null]);
  });

  test("approval needs a name, a size and a seat that can be", () => {
    expect(approvalBody({ name: " Lobi ", zone: "z", inches: "55", seat: "5,5" })).toEqual({ name: "Lobi", zone: "z", inches: 55, distance_m: 5.5 });
    expect(approvalFaults({ name: " ", zone: "z", inches: "9", seat: "51" })).toEqual({ name: "name_missing", inches: "inches_wrong", seat: "seat_wrong" });
    expect(approvalBody({ name: "x", zone: "z", inches: "", seat: "5" })).toBeNull();
  });

  test("a record is typed and sent without loss; size and seat may stay unknown", () => {
    const one = { name: "Lobi", zone: "z", inches: 54.6, distance_m: 5, groups: ["Lobi", "Bawah"] };
    expect(bodyOf(editOf(one, true))).toEqual(one);
    expect(editOf(one, true).inches).toBe("54,6");
    const bare = { name: "Lobi", zone: "z", groups: [] };
    expect(bodyOf(editOf(bare, false))).toEqual(bare);
    expect(editFaults({ name: "a", zone: "z", inches: "", seat: "", groups: "" })).toEqual({ name: null, inches: null, seat: null, groups: null });
  });

  test("groups are free names, each once", () => {
    expect(groupsIn(" Lobi,  lantai   bawah,lobi, ,")).toEqual(["Lobi", "lantai bawah"]);
    expect(editFaults({ name: "a", zone: "z", inches: "", seat: "", groups: "a,b,c,d,e,f,g,h,i" }).groups).toBe("groups_long");
  });
});
