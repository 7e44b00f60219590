import { describe, expect, test } from "vitest";
import { cardTurn, factCard } from "../core/cards.ts";
import type { FactCard } from "../core/cards.ts";
import { isDirectory } from "../core/message.ts";

const WIB = 420;
// 31 December 2026, 23:59:00 in western Indonesia
const EVENING = Date.UTC(2026, 11, 31, 16, 59);
const CLOCK = { anchor: { now: EVENING, heard: 0 }, offsetMin: WIB };

const card = (title: string, validUntil = ""): FactCard => ({ title, lines: [], source: "", valid_until: validUntil });

describe("cards in turn", () => {
  test("each stay their seconds, by the server's clock", () => {
    const cards = [card("A"), card("B"), card("C")];
    const begin = (12_000 * 3 - (EVENING % 36_000)) % 36_000;
    const at = [0, 11_999, 12_000, 24_000, 36_000].map((later) => cardTurn(cards, 12, CLOCK, begin + later).value);
    expect(at).toEqual([0, 0, 1, 2, 0]);
    expect(cardTurn(cards, 12, CLOCK, begin + 5000).next).toBe(begin + 12_000);
  });

  test("are not shown after their last day", () => {
    const cards = [card("A", "2026-12-31"), card("B", "2026-12-30")];
    expect(cardTurn(cards, 12, CLOCK, 59_999).value).toBe(0);
    expect(cardTurn(cards, 12, CLOCK, 60_000)).toEqual({ value: null, next: 120_000 });
  });

  test("that say nothing have no turn", () => {
    expect(cardTurn([card("")], 12, CLOCK, 0)).toEqual({ value: null, next: null });
    expect(cardTurn([card(""), card("B")], 12, CLOCK, 0)).toEqual({ value: 1, next: null });
  });

  test("are shown without a clock only where they have no last day", () => {
    expect(cardTurn([card("A", "2020-01-01"), card("B", "2099-12-31"), card("C")], 12, { anchor: null, offsetMin: 0 }, 0).value).toBe(2);
    expect(cardTurn([card("A", "2020-01-01")], 12, { anchor: null, offsetMin: 0 }, 0).value).toBe(null);
  });
});

test("a notice that is a card gets a title", () => {
  expect(factCard({ title: "", kind: "notice", lines: ["Lift rusak"] }, "Info")).toEqual({ title: "Info", lines: ["Lift rusak"], source: "", valid_until: "" });
});

test("a directory whose cards have another shape is not taken", () => {
  const site = { id: "m", name: "M", place: "", mark: "M", utc_offset_min: WIB, time_zone: "WIB" };
  const directory = { zone: "z", zone_name: "Z", site, counters: [], services: [], texts: {}, ticker: [] };
  const cards = [{ title: "A", kind: "pledge", lines: ["Ramah"] }];
  expect(isDirectory(directory)).toBe(true);
  expect(isDirectory({ ...directory, cards })).toBe(true);
  expect(isDirectory({ ...directory, cards: [{ title: "A", lines: "Ramah" }] })).toBe(false);
});
