// What visitors read beside the calls: how a text stands at a moment, and what its form makes of it.
import { expect, test } from "vitest";
import type { TextItem } from "../../console/api.gen.ts";
import { dayOf, fieldOf, momentOf } from "../../console/core/site-time.ts";
import { bodyOf, emptyForm, formOf, saidLines, textFaults } from "../../console/core/text-form.ts";
import { daysLeft, linesAt, ofKind, stateOf } from "../../console/core/texts.ts";

const WIB = 420;
const MINUTE = 60_000;
const DAY = 86_400_000;
/** Friday, 27 November 2026, 10.00 in western Indonesia. */
const NOW = Date.UTC(2026, 10, 27, 3);

function text(more: Partial<TextItem> = {}): TextItem {
  return { id: "a", kind: "ticker", text: "Selamat datang", zones: [], ...more };
}

function card(valid: string): TextItem {
  return text({ kind: "card", card: { kind: "standard", lines: ["KTP"], source: "Perbup 1", valid_until: valid } });
}

test("a field of day and hour is read on the site's clock, wherever the browser stands", () => {
  expect(fieldOf(NOW, WIB)).toBe("2026-11-27T10:00");
  expect(momentOf("2026-11-27T10:00", WIB)).toBe(NOW);
  expect(momentOf("2026-11-27T10:00", 540)).toBe(NOW - 120 * MINUTE);
  expect(dayOf("2026-11-28", WIB)).toBe(NOW + 14 * 60 * MINUTE);
});

test("what is no time of the calendar is none", () => {
  for (const field of ["", "2026-11-27", "2026-02-30T10:00", "2026-13-01T10:00", "2026-11-27T25:00", "kapan-kapan"]) expect(momentOf(field, WIB), field).toBeNull();
});

test("a text is to come, shown, and ended at its own times", () => {
  const item = text({ from: NOW, until: NOW + MINUTE });
  expect([-1, 0, MINUTE - 1, MINUTE].map((later) => stateOf(item, NOW + later, WIB))).toEqual(["coming", "now", "now", "ended"]);
});

test("a card is valid to the end of its last day, and told of in its last two weeks", () => {
  expect(stateOf(card("2026-11-27"), NOW, WIB)).toBe("now");
  expect(stateOf(card("2026-11-26"), NOW, WIB)).toBe("over");
  expect([0, 1, 14, 15].map((days) => daysLeft(card(fieldOf(NOW + days * DAY, WIB).slice(0, 10)), NOW, WIB))).toEqual([1, 2, 15, null]);
  expect(daysLeft(text(), NOW, WIB)).toBeNull();
});

test("what runs in a zone are its texts and notices that hold now, then the building's own lines", () => {
  const texts = [
    text({ text: "semua" }), text({ text: "lain", zones: ["lantai-2"] }), text({ text: "nanti", from: NOW + 1 }), text({ text: "lewat", until: NOW }),
    text({ text: "berita", kind: "notice", zones: ["lantai-1"] }), text({ text: "kartu", kind: "notice", as: "card" }), card("2027-01-01"),
  ];
  expect(linesAt(texts, "lantai-1", ["tetap"], NOW, WIB)).toEqual(["semua", "berita", "tetap"]);
});

test("those that ended stand apart from the others, each in its order", () => {
  const texts = [text({ id: "a", until: NOW }), text({ id: "b" }), text({ id: "c", until: NOW - 1 }), text({ id: "d", kind: "notice" })];
  const { current, past } = ofKind(texts, "ticker", NOW);
  expect([current, past].map((list) => list.map(({ id }) => id))).toEqual([["b"], ["a", "c"]]);
});

test("a text goes through its form as it was, its seconds too", () => {
  const items = [text(), text({ zones: ["lantai-1"], from: NOW + 1234, until: NOW + DAY + 17 }), text({ kind: "notice", as: "card" }), { ...card("2026-12-31"), text: "Standar" }];
  for (const item of items) {
    const { id: _id, ...body } = item;
    expect(bodyOf(item.kind, formOf(item, NOW, WIB), WIB, item)).toEqual(body);
  }
});

test("an end that was taken away is sent no more", () => {
  const item = text({ until: NOW + DAY });
  expect(bodyOf("ticker", { ...formOf(item, NOW, WIB), ends: false }, WIB, item)).not.toHaveProperty("until");
});

test("a card must say something, and where a kind wants it its source and its last day", () => {
  const empty = emptyForm(NOW, WIB, "standard");
  expect(textFaults("card", empty, NOW, WIB)).toEqual({ text: "empty", lines: "lines_none", source: "source_none", valid: "date_none" });
  expect(textFaults("card", { ...empty, card: "pledge", text: "Maklumat", lines: "Kami melayani" }, NOW, WIB)).toEqual({});
  const bad = { ...empty, text: "x".repeat(81), lines: Array.from({ length: 13 }, () => "a").join("\n"), source: "Perbup", valid: "2026-11-26" };
  expect(textFaults("card", bad, NOW, WIB)).toEqual({ text: "long", lines: "lines_many", valid: "date_over" });
});

test("a time must be one, in order and to come, unless it was over before", () => {
  const form = { ...emptyForm(NOW, WIB), text: "Halo" };
  expect(textFaults("ticker", form, NOW, WIB)).toEqual({});
  expect(textFaults("ticker", { ...form, begins: true, from: "" }, NOW, WIB)).toEqual({ from: "time_bad" });
  expect(textFaults("ticker", { ...form, begins: true, ends: true, from: "2026-11-28T10:00", until: "2026-11-28T09:00" }, NOW, WIB)).toEqual({ until: "until_early" });
  const over = { ...form, ends: true, until: "2026-11-27T09:00" };
  expect(textFaults("ticker", over, NOW, WIB)).toEqual({ until: "until_over" });
  expect(textFaults("ticker", over, NOW, WIB, "2026-11-27T09:00")).toEqual({});
});

test("some zones are at least one", () => {
  const form = { ...emptyForm(NOW, WIB), text: "Halo", some: true };
  expect(textFaults("ticker", form, NOW, WIB)).toEqual({ zones: "zones_none" });
  expect(bodyOf("ticker", { ...form, some: false, zones: ["lantai-1"] }, WIB).zones).toEqual([]);
});

test("lines that say nothing are no lines", () => {
  expect(saidLines(" satu \n\n  \ndua")).toEqual(["satu", "dua"]);
});
