import { describe, expect, test } from "vitest";
import type { CallStory, Hall, Screen } from "../../console/api.gen.ts";
import { isExample, leftOver } from "../../console/core/example.ts";
import { numberWords } from "../../console/core/number-words.ts";
import { initialsOf, sampleBoard, sampleTicket } from "../../console/core/sample-board.ts";
import { standing, stepAfter, stepBefore, stepFrom } from "../../console/core/setup-steps.ts";
import { proofOf, spokenMs, testCallIn } from "../../console/core/test-call.ts";
import { fallbackLayout } from "../../core/fallback.ts";
import type { Directory } from "../../core/protocol.gen.ts";
import { NOW } from "../samples.ts";

describe("the steps", () => {
  test("go on where they were left, and from the second when all is done", () => {
    expect([null, 0, 1, 3, 5, 9].map(stepFrom)).toEqual([2, 2, 1, 3, 5, 2]);
    expect([stepAfter(2), stepAfter(5), stepBefore(2), stepBefore(1)]).toEqual([3, 5, 1, 1]);
    expect([1, 2, 3, 4, 5].map((step) => standing(stepFrom(step), 2, 4))).toEqual(["done", "now", "done", "open", "open"]);
  });

  test("numbers are written as they are said", () => {
    const table: [string, string][] = [["0", "nol"], ["5", "lima"], ["10", "sepuluh"], ["11", "sebelas"], ["12", "dua belas"], ["20", "dua puluh"], ["23", "dua puluh tiga"], ["100", "seratus"], ["101", "seratus satu"], ["111", "seratus sebelas"], ["250", "dua ratus lima puluh"], ["1000", "1000"], ["A1", "A1"]];
    for (const [figures, words] of table) expect(numberWords(figures)).toBe(words);
  });
});

describe("the picture beside a form", () => {
  const directory: Directory = { zone: "z", zone_name: "Utama", site: { id: "m", name: "Lama", place: "Kota", mark: "L", utc_offset_min: 420, time_zone: "WIB" }, counters: [{ id: "1", number: "1", name: "Awal", service: null, zone: "z", floor: null }], services: [], texts: { info: { id: "Info", en: "Info" } }, ticker: [] };
  const layout = fallbackLayout({ id: "x", name: "", grid: { w: 192, h: 108 }, theme: "dark", regions: [] });
  const sample = { directory, layout, name: "MPP Contoh", offsetMin: 480, timeZone: "WITA", texts: { counter: { id: "Loket", en: "Counter" } }, ticket: "A012" };
  const line = (number: string, zone: string) => ({ number, name: `Instansi ${number}`, zone, service: "" });

  test("shows what was typed: name, time, word, and the counters of the first zone", () => {
    const board = sampleBoard({ ...sample, lines: [line("1", "Lantai 1"), line("2", "lantai 1"), line("3", "Lantai 2"), { number: "", name: "", zone: "", service: "" }] }, NOW, 0);
    const held = board.directory?.value;
    expect(held?.site).toMatchObject({ name: "MPP Contoh", mark: "MC", utc_offset_min: 480, time_zone: "WITA" });
    expect(held?.zone_name).toBe("Lantai 1");
    expect(held?.counters.map(({ number }) => number)).toEqual(["1", "2"]);
    expect(held?.texts["counter"]?.id).toBe("Loket");
    expect(held?.texts["info"]?.id).toBe("Info");
    expect(board.card.shown[0]?.ticket).toBe("A012");
  });

  test("shows the counters there are while none are typed, and nothing called where there are none", () => {
    expect(sampleBoard({ ...sample, lines: null }, NOW, 0).frame?.counters).toHaveLength(1);
    expect(sampleBoard({ ...sample, lines: [] }, NOW, 0).card.shown).toEqual([]);
  });

  test("tickets differ, initials are two letters", () => {
    expect(new Set(Array.from({ length: 23 }, (_none, index) => sampleTicket(index))).size).toBe(23);
    expect(["MPP Contoh", "  kantor ", "<b>x</b> y", "", "Mal Pelayanan Publik"].map(initialsOf)).toEqual(["MC", "K", "Y", "", "MP"]);
  });
});

describe("the example a new server hangs", () => {
  const counter = (id: string, name: string, zone: string, service: string) => ({ id, number: id, name, service, zone, spoken: null, etag: "e" });
  const hall: Hall = {
    etag: "h", site: { id: "s", name: "", place: "", mark: "", utc_offset: "+07:00", ticker: [], texts: {}, etag: "e" }, speakers: [], locked: [],
    zones: [{ id: "a", name: "Lantai 1", floor: null, also: [], etag: "e" }, { id: "b", name: "Lantai 2", floor: null, also: [], etag: "e" }],
    counters: [counter("1", "Dukcapil", "a", "ktp"), counter("2", "Pajak", "b", "pajak")],
    services: [{ id: "ktp", name: "KTP", prefix: "A", queue: null, style: null, etag: "e" }, { id: "pajak", name: "Pajak", prefix: "B", queue: null, style: null, etag: "e" }],
  };
  const row = (number: string, name: string) => ({ number, name, zone: "" });

  test("is known by its counters, whole and unchanged", () => {
    expect(isExample(hall, [[row("9", "x")], [row("2", "Pajak"), row("1", "dukcapil")]])).toBe(true);
    expect(isExample(hall, [[row("1", "Dukcapil")], [row("1", "Dukcapil"), row("2", "Pajak Kota")]])).toBe(false);
    expect(isExample({ ...hall, counters: [] }, [[]])).toBe(false);
  });

  test("gives way to the first list, but for what that names", () => {
    expect(leftOver(hall, [{ number: "1", name: "Samsat", zone: "lantai 1", service: "" }])).toEqual(["/api/v1/counters/2", "/api/v1/services/ktp?confirm=1", "/api/v1/services/pajak?confirm=1", "/api/v1/zones/b"]);
    expect(leftOver(hall, [{ number: "1", name: "a", zone: "", service: "" }, { number: "2", name: "b", zone: "", service: "Pajak" }])).toEqual(["/api/v1/services/ktp?confirm=1"]);
  });
});

describe("the test call", () => {
  const counter = (number: string, zone: string, service: string | null = null) => ({ id: `g${number}`, number, name: "X", service, zone, spoken: null, etag: "e" });
  const hall = (...counters: Hall["counters"]): Hall => ({ etag: "h", site: { id: "s", name: "", place: "", mark: "", utc_offset: "+07:00", ticker: [], texts: {}, etag: "e" }, zones: [], counters, services: [{ id: "k", name: "K", prefix: "B", queue: { digits: 4, quota: null }, style: null, etag: "e" }], speakers: [], locked: [] });
  const screen = (zone: string, state: Screen["state"]): Screen => ({ id: zone, name: zone, zone, paired: true, groups: [], blank: false, state, since: 0 });

  test("goes to counter 5 where a living screen shows it", () => {
    const all = hall(counter("1", "a"), counter("5", "a"), counter("6", "b", "k"));
    expect(testCallIn(all, [])).toMatchObject({ counter: { number: "5" }, ticket: "A012" });
    expect(testCallIn(all, [screen("b", "living"), screen("a", "lost")])).toMatchObject({ counter: { number: "6" }, ticket: "B0012" });
    expect(testCallIn(hall(), [])).toBeNull();
  });

  test("its proof is that of the newest attempt", () => {
    const story: CallStory = {
      row: { call: 7, ticket: "A012", counter: "g5", at: 0, last_at: 0, attempts: 2, by: { via: "console", src: "rina" }, shown: 1, of: 2, spoken: "done" }, steps: [], zones: ["a"],
      screens: [{ call: 7, screen: "x", name: "Lobi", late_ms: 900 }, { call: 9, screen: "x", name: "Lobi", late_ms: 40 }, { call: 9, screen: "y", name: "Pintu", why: "lost" }],
      spoken: [{ call: 7, speaker: "a", state: "skipped", queued: 0 }, { call: 9, speaker: "a", state: "done", queued: 0, started: 100, ended: 6300 }],
    };
    const proof = proofOf(story);
    expect(proof).toMatchObject({ shown: { count: 1, name: "Lobi", late_ms: 40 }, settled: true });
    expect(proof.spoken === null ? null : spokenMs(proof.spoken)).toBe(6200);
    expect(proofOf(null)).toEqual({ shown: null, spoken: null, settled: false });
    expect(proofOf({ ...story, screens: [], spoken: [] }).shown).toBeNull();
  });
});
