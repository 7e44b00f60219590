import { describe, expect, test } from "vitest";
import type { Attention, CallRow, Health, Screen } from "../../console/api.gen.ts";
import { alarms, causes, withSpeakers, withZones } from "../../console/core/attention.ts";
import { wordsOf } from "../../console/core/attention-text.ts";
import { barsOf } from "../../console/core/bars.ts";
import { callMarks } from "../../console/core/call-marks.ts";
import { saying } from "../../console/core/dictionary.ts";
import { formatOf } from "../../console/core/format.ts";
import { healthOf } from "../../console/core/health-facts.ts";
import { ATTENTION } from "../../console/words/attention.ts";
import { OVERVIEW } from "../../console/words/overview.ts";

const format = formatOf("id", 420);
const say = saying(ATTENTION, "id");
const sayOverview = saying(OVERVIEW, "id");

function item(kind: Attention["kind"], more: Partial<Attention> = {}): Attention {
  return { kind, severity: "warn", since: 1000, subject: "s", name: "Lobi Timur", count: 1, alarm: false, ...more };
}

function said(...items: Attention[]) {
  return causes(items).map((cause) => wordsOf(cause, say, format));
}

describe("what must be dealt with", () => {
  test("stands worst first, then by how long", () => {
    const rows = causes([item("disk", { since: 5 }), item("clip.missing", { severity: "info", since: 1 }), item("speaker.silent", { severity: "bad", since: 9 }), item("screen.lost", { severity: "bad", since: 3 })]);
    expect(rows.map(({ kind }) => kind)).toEqual(["screen.lost", "speaker.silent", "disk", "clip.missing"]);
  });

  test("of one cause is one row, as old as the oldest of it", () => {
    const rows = causes([item("screen.lost", { subject: "a", name: "Lobi Timur", since: 50, severity: "bad" }), item("screen.lost", { subject: "b", name: "Pintu Utama", since: 20, severity: "bad", alarm: true })]);
    expect(rows).toMatchObject([{ since: 20, count: 2, alarm: true }]);
    expect(rows.map((row) => wordsOf(row, say, format))).toMatchObject([{ heading: "2 layar terputus", cure: "Periksa listrik dan kabel jaringannya: Lobi Timur, Pintu Utama.", act: { to: "/console/screens?state=trouble" } }]);
  });

  test("of different causes stays apart", () => {
    expect(causes([item("refused", { name: "m1", detail: "24" }), item("refused", { name: "m1", detail: "25" }), item("refused", { name: "m2", detail: "24" })])).toHaveLength(3);
  });

  test("messages of one source that only its maker can mend are one row", () => {
    const rows = causes([item("refused", { name: "m1", subject: "no ticket", count: 2 }), item("refused", { name: "m1", subject: "no counter", count: 1 }), item("refused", { name: "m1", detail: "24" })]);
    expect(rows.map(({ count }) => count)).toEqual([3, 1]);
  });

  test("says what it is, what it means, and leads to the cure", () => {
    expect(said(item("screen.lost", { subject: "lobi-timur" }))).toEqual([
      { heading: "Layar Lobi Timur terputus", means: "Pengunjung di sana tidak melihat panggilan.", cure: "Periksa listrik dan kabel jaringan TV ini.", act: { label: "Lihat layar", to: "/console/screens/lobi-timur" } },
    ]);
    expect(said(item("refused", { name: "mesin-1", count: 3, detail: "24" }))).toMatchObject([
      { heading: "3 panggilan ditolak dari mesin-1", means: "Gerai 24 belum terdaftar, jadi panggilannya tidak tampil.", act: { label: "Daftarkan gerai 24", to: "/console/hall?tab=counters&add=24" } },
    ]);
    expect(said(item("disk", { detail: "1200000000" }))).toMatchObject([{ means: "Sisa 1,2 GB.", cure: "Hapus media yang tidak dipakai." }]);
    expect(said(item("backup.old", { since: 0 }))).toMatchObject([{ heading: "Belum pernah ada cadangan" }]);
  });

  test("names a source and a speaker as people do", () => {
    expect(said(item("refused", { name: "http", count: 1 }))).toMatchObject([{ heading: "1 panggilan ditolak dari program lain" }]);
    expect(said(...withSpeakers([item("speaker.silent", { subject: "hall", name: "hall" })], () => "Lantai 1"))).toMatchObject([{ heading: "Pengeras Lantai 1 tidak berbunyi" }]);
  });

  test("says of a notice that runs where, until when and by whom", () => {
    const runs = item("interrupt", { name: "Evakuasi", until: Date.UTC(2026, 10, 23, 3, 57), zones: ["lantai-1"], by: "Rina" });
    expect(said(...withZones([runs], () => "Lantai 1"))).toMatchObject([{ heading: "Siaran penting: Evakuasi", means: "Tampil di Lantai 1 sampai 10.57, dibuat oleh Rina." }]);
    const { zones: _zones, by: _by, ...everywhere } = runs;
    expect(said(everywhere)).toMatchObject([{ means: "Tampil di semua zona sampai 10.57." }]);
    expect(said({ ...everywhere, zones: [] })).toMatchObject([{ means: "Tampil di layar tertentu sampai 10.57." }]);
  });

  test("says of a card the day on which its validity ends", () => {
    expect(said(item("card.ends", { name: "Standar KTP", detail: "2026-12-31" }))).toMatchObject([{ heading: "Kartu “Standar KTP” hampir habis masa berlakunya", means: "Kartu ini tampil sampai Kamis, 31 Desember 2026." }]);
  });

  test("has words for every kind, and none for one it does not know", () => {
    const kinds: Attention["kind"][] = ["screen.lost", "speaker.silent", "speaker.muted", "redis.away", "gap", "refused", "disk", "journal", "clip.missing", "screen.asks", "lockout", "backup.old", "interrupt", "card.ends", "card.over"];
    for (const words of said(...kinds.map((kind) => item(kind, { subject: kind })))) expect(words).toMatchObject({ heading: expect.any(String), act: { to: expect.stringMatching(/^\/console\//) } });
    const later: Attention = JSON.parse(JSON.stringify({ ...item("gap"), kind: "later" }));
    expect(said(later)).toEqual([null]);
  });

  test("alarms: the worst first, of those the newest", () => {
    const rows = causes([item("screen.lost", { severity: "bad", since: 3, alarm: true }), item("speaker.muted", { since: 99, alarm: true }), item("speaker.silent", { severity: "bad", since: 9, alarm: true }), item("disk")]);
    expect(alarms(rows).map(({ kind }) => kind)).toEqual(["speaker.silent", "screen.lost", "speaker.muted"]);
  });
});

describe("the health strip", () => {
  const screen = (state: Screen["state"]): Screen => ({ id: state, name: state, zone: "z", paired: true, groups: [], blank: false, state, since: 0 });
  const health: Health = { journal: { state: "ok" }, redis: { state: "ok", feeds: {} }, speakers: [{ id: "a", state: "idle", waiting: 0, missing: [] }, { id: "b", state: "muted", waiting: 0, missing: [] }], disk: { free: 71, total: 100 }, clips: { missing: [] } };
  const facts = (screens: Screen[], more: Partial<Health> = {}) => healthOf(screens, { ...health, ...more }, sayOverview, format).map(({ key, tone, fact }) => [key, tone, fact]);

  test("says each part in words, with its tone", () => {
    expect(facts([screen("living"), screen("lost")])).toEqual([["screens", "bad", "1 dari 2 hidup"], ["speakers", "warn", "1 dari 2 siap"], ["redis", "ok", "Tersambung"], ["disk", "ok", "71% kosong"], ["clips", "ok", "Lengkap"]]);
  });

  test("calls nothing bad that is not there", () => {
    expect(facts([], { speakers: [], redis: { state: "off", feeds: {} } }).slice(0, 3)).toEqual([["screens", "off", "Belum ada"], ["speakers", "off", "Belum ada"], ["redis", "off", "Tidak dipakai"]]);
  });

  test("says that nothing is recorded before it says how much is free", () => {
    expect(facts([], { degraded_since: 5 })).toContainEqual(["disk", "bad", "Tidak tercatat"]);
    expect(facts([], { disk: { free: 4, total: 100 } })).toContainEqual(["disk", "warn", "4% kosong"]);
  });
});

test.each<[Partial<CallRow>, string, string]>([
  [{ shown: 5, of: 5, spoken: "done" }, "ok tampil di layar", "ok diucapkan"],
  [{ shown: 4, of: 5, spoken: "skipped" }, "warn tampil di 4 dari 5 layar", "warn tidak diucapkan"],
  [{ shown: 0, of: 5, spoken: "waiting" }, "bad tidak tampil di layar", "off menunggu diucapkan"],
  [{ shown: 0, of: 0, spoken: "none" }, "off belum ada layar di sana", "off tanpa pengeras di sana"],
])("a call %j was %s and %s", (facts, eye, ear) => {
  const row: CallRow = { call: 1, ticket: "A012", counter: "5", at: 0, last_at: 0, attempts: 1, by: { via: "console", src: "" }, shown: 0, of: 0, spoken: "done", ...facts };
  expect(callMarks(row, sayOverview).map(({ tone, text }) => `${tone} ${text}`)).toEqual([eye, ear]);
});

test("the bars go from the first busy hour to the last, today's or last week's", () => {
  const hours = [7, 8, 9, 10, 15].map((hour) => ({ hour, calls: hour === 9 ? 10 : 0, last_week: hour === 8 ? 20 : hour === 15 ? 5 : 0 }));
  const bars = barsOf(hours);
  expect(bars.map(({ hour }) => hour)).toEqual(["08", "09", "10", "11", "12", "13", "14", "15"]);
  expect(bars.slice(0, 2)).toEqual([{ hour: "08", calls: 0, before: 20, part: 0, beforePart: 1 }, { hour: "09", calls: 10, before: 0, part: 0.5, beforePart: 0 }]);
  expect(barsOf([])).toEqual([]);
});

test("a single hour is one bar among those of half a day, also the last of it", () => {
  expect(barsOf([{ hour: 8, calls: 4, last_week: 0 }]).map(({ hour, calls }) => `${hour} ${calls}`)).toEqual(["08 4", "09 0", "10 0", "11 0", "12 0", "13 0", "14 0"]);
  expect(barsOf([{ hour: 22, calls: 4, last_week: 0 }]).map(({ hour }) => hour)).toEqual(["17", "18", "19", "20", "21", "22", "23"]);
});
