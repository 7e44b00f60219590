import { describe, expect, test } from "vitest";
import type { Attention } from "../../console/api.gen.ts";
import { alarms, causes, withSpeakers, withZones } from "../../console/core/attention.ts";
import { wordsOf } from "../../console/core/attention-text.ts";
import { saying } from "../../console/core/dictionary.ts";
import { formatOf } from "../../console/core/format.ts";
import { ATTENTION } from "../../console/words/attention.ts";

const format = formatOf("id", 420);
const say = saying(ATTENTION, "id");

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

  test("says how many are missing where that is known, and that more may be where it is not", () => {
    const means = (more: Partial<Attention>) => said(item("gap", { name: "stream", ...more })).map((words) => words?.means);
    expect(means({ count: 3 })).toEqual(["3 panggilan tidak sampai."]);
    expect(means({ count: 3, detail: "uncounted" })).toEqual(["3 panggilan tidak sampai, dan mungkin ada lagi yang jumlahnya tidak diketahui."]);
    expect(means({ count: 0, detail: "uncounted" })).toEqual(["Sebagian panggilan mungkin tidak sampai; jumlahnya tidak diketahui."]);
  });

  test("says why calls are not recorded, and how many wait", () => {
    const told = (count: number, detail?: string) => said(item("journal", { count, ...(detail === undefined ? {} : { detail }) }))[0];
    expect(told(12, "full")).toMatchObject({ heading: "Penyimpanan penuh: panggilan tampil, tetapi belum tercatat", means: "Yang belum tercatat dicatat begitu penyimpanan pulih. 12 panggilan menunggu dicatat.", cure: "Hapus media yang tidak dipakai, atau mintalah petugas IT menambah ruang." });
    expect(["read-only", "slow", "error", undefined].map((cause) => told(0, cause)?.heading)).toEqual(["Penyimpanan tidak dapat ditulisi: panggilan tampil, tetapi belum tercatat", "Penyimpanan lambat: panggilan tampil, pencatatannya menyusul", "Panggilan tampil, tetapi tidak tercatat", "Panggilan tampil, tetapi tidak tercatat"]);
  });

  test("says what is odd about a machine", () => {
    expect(said(item("machine.ids", { name: "mesin-1", count: 3 }), item("machine.clock", { name: "http", detail: "-86400000" }))).toMatchObject([
      { heading: "mesin-1 memakai lagi tanda pesan yang sama", means: "3 pesan bertanda sama dengan pesan lain hari ini. Semuanya tetap diterima." },
      { heading: "Jam program lain berbeda 1 hari dari server" },
    ]);
  });

  test("feeds that catch up are one row", () => {
    const late = (subject: string) => item("redis.catching-up", { severity: "info", subject, name: subject });
    expect(said(late("pubsub"), late("stream"))).toMatchObject([{ heading: "Panggilan yang tertahan sedang masuk", act: { to: "/console/settings?tab=connections" } }]);
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
    const kinds: Attention["kind"][] = ["screen.lost", "speaker.silent", "speaker.muted", "redis.away", "redis.catching-up", "gap", "refused", "machine.ids", "machine.clock", "disk", "journal", "clip.missing", "screen.asks", "lockout", "backup.old", "interrupt", "card.ends", "card.over"];
    for (const words of said(...kinds.map((kind) => item(kind, { subject: kind })))) expect(words).toMatchObject({ heading: expect.any(String), act: { to: expect.stringMatching(/^\/console\//) } });
    const later: Attention = JSON.parse(JSON.stringify({ ...item("gap"), kind: "later" }));
    expect(said(later)).toEqual([null]);
  });

  test("alarms: the worst first, of those the newest", () => {
    const rows = causes([item("screen.lost", { severity: "bad", since: 3, alarm: true }), item("speaker.muted", { since: 99, alarm: true }), item("speaker.silent", { severity: "bad", since: 9, alarm: true }), item("disk")]);
    expect(alarms(rows).map(({ kind }) => kind)).toEqual(["speaker.silent", "screen.lost", "speaker.muted"]);
  });
});
