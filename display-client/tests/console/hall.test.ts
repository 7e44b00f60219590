import { describe, expect, test } from "vitest";
import type { Hall } from "../../console/api.gen.ts";
import { alsoIn, boardsOf, filteredCounters, nextNumber, ticketOf } from "../../console/core/hall-view.ts";
import { missingClips, steppedGain, zoneNames } from "../../console/core/speakers.ts";
import { dropped, nudged, withReordered } from "../../console/core/ordering.ts";
import { prefixAdvice } from "../../console/core/prefix.ts";

describe("the letter of a service", () => {
  const others = [{ name: "Pajak", prefix: "P" }, { name: "Tanpa huruf", prefix: null }];

  test("that looks like a figure is warned of, one that may is advised", () => {
    expect(prefixAdvice("O", [])).toEqual([{ kind: "confused", letter: "O", figure: "0" }]);
    expect(prefixAdvice("s", [])).toEqual([{ kind: "careful", letter: "S", figure: "5" }]);
    expect(prefixAdvice("A", others)).toEqual([]);
  });

  test("that sounds like another service's names it", () => {
    expect(prefixAdvice("t", others)).toEqual([{ kind: "sounds", letter: "P", service: "Pajak" }]);
  });

  test("of several letters is looked at letter by letter, the gravest first", () => {
    expect(prefixAdvice("SI", others).map(({ kind }) => kind)).toEqual(["confused", "careful"]);
  });
});

describe("an order", () => {
  test("moves by steps and stops at its ends", () => {
    expect(nudged(["a", "b", "c"], "b", -1)).toEqual(["b", "a", "c"]);
    expect(nudged(["a", "b", "c"], "c", 1)).toEqual(["a", "b", "c"]);
    expect(nudged(["a"], "x", 1)).toEqual(["a"]);
  });

  test("takes the place something is dropped on", () => {
    expect(dropped(["a", "b", "c"], "a", "c")).toEqual(["b", "c", "a"]);
    expect(dropped(["a", "b", "c"], "c", "a")).toEqual(["c", "a", "b"]);
  });

  test("leaves what a filter hides where it is", () => {
    expect(withReordered(["a", "x", "b", "y", "c"], ["c", "a", "b"])).toEqual(["c", "x", "a", "y", "b"]);
  });
});

const hall: Hall = {
  etag: "1",
  site: { id: "mpp-contoh", name: "MPP Contoh", place: "", mark: "MP", utc_offset: "+07:00", ticker: [], texts: {}, etag: "1" },
  zones: [
    { id: "lantai-1", name: "Lantai 1", floor: "1", also: ["13"], etag: "1" },
    { id: "lantai-2", name: "Lantai 2", floor: "2", also: [], etag: "1" },
  ],
  counters: [
    { id: "5", number: "5", name: "Dukcapil", service: "ktp", zone: "lantai-1", spoken: null, etag: "1" },
    { id: "6", number: "6", name: "Imigrasi", service: null, zone: "lantai-1", spoken: "Imigrasi", etag: "1" },
    { id: "13", number: "13", name: "Kejaksaan", service: null, zone: "lantai-2", spoken: null, etag: "1" },
  ],
  services: [{ id: "ktp", name: "KTP elektronik", prefix: "A", queue: { digits: 3, quota: null }, style: null, etag: "1" }],
  speakers: [],
  locked: [],
};

describe("the hall", () => {
  test("has a board per zone: its own counters, then those it also shows", () => {
    const state = { epoch: "e", seq: 1, rev: 1, zone: "lantai-1", now: 0, counters: [{ id: "6", ticket: null, status: "paused" as const }], recent: [] };
    const [first, second] = boardsOf(hall, { "lantai-1": state });
    expect(first?.counters.map(({ counter, home }) => [counter.id, home?.name])).toEqual([["5", undefined], ["6", undefined], ["13", "Lantai 2"]]);
    expect([first?.counts, first?.isKnown, second?.isKnown]).toEqual([{ open: 1, paused: 1, closed: 0 }, true, false]);
  });

  test("is filtered by number, name, service and zone", () => {
    const found = (text: string) => filteredCounters(hall, text).map(({ id }) => id);
    expect([found(""), found("ktp"), found("lantai 2"), found("IMI lantai"), found("x")]).toEqual([["5", "6", "13"], ["5"], ["13"], ["6"], []]);
  });

  test("knows what belongs to what", () => {
    const [, , thirteen] = hall.counters;
    expect(thirteen && alsoIn(hall, thirteen).map(({ id }) => id)).toEqual(["lantai-1"]);
    expect(nextNumber(hall.counters)).toBe("14");
    expect(nextNumber([])).toBe("1");
    expect(ticketOf({ prefix: "A", queue: { digits: 3, quota: null } }, 12)).toBe("A012");
    expect(ticketOf({ prefix: null, queue: null }, 7)).toBe("007");
  });
});

describe("a speaker", () => {
  test("is named by its zones, unless it covers all", () => {
    expect(zoneNames({ zones: ["lantai-2"] }, hall.zones)).toEqual(["Lantai 2"]);
    expect(zoneNames({ zones: ["lantai-1", "lantai-2"] }, hall.zones)).toEqual([]);
  });

  test("is louder by whole steps, within bounds", () => {
    expect([steppedGain(0, 1), steppedGain(-2.5, -1), steppedGain(12, 1), steppedGain(-40, -1)]).toEqual([1, -3, 12, -40]);
  });

  test("says which counters a missing name belongs to", () => {
    expect(missingClips(["nama_imigrasi.m", "nama_imigrasi.f", "ratus.m"], hall.counters)).toMatchObject([
      { name: "Imigrasi", counters: [{ id: "6" }] },
      { key: "ratus", name: "ratus", counters: [] },
    ]);
  });
});
