import { describe, expect, test } from "vitest";
import { dueAt, EMPTY_CARD, HOLD_MS, SHORT_HOLD_MS, turned, vouched, withNews, withSpeech } from "../core/card.ts";
import type { Card } from "../core/card.ts";
import { previousCalls } from "../core/history.ts";
import { call } from "./samples.ts";

function tickets(card: Card): string[] {
  return card.shown.map(({ ticket }) => ticket);
}

function burst(count: number) {
  return Array.from({ length: count }, (_, index) => call(index + 1, `T${index + 1}`, `${index + 1}`));
}

/** What is on the card, with the time it came, as long as calls wait. */
function played(card: Card, from: number): [number, string[]][] {
  const seen: [number, string[]][] = [[from, tickets(card)]];
  let now = card;
  for (let due = dueAt(now); due !== null; due = dueAt(now)) {
    now = turned(now, due);
    seen.push([due, tickets(now)]);
  }
  return seen;
}

describe("where nothing is spoken", () => {
  test("a call comes on at once when the card has rested", () => {
    const card = withNews(withNews(EMPTY_CARD, [call(1, "A1", "1")], 0), [call(2, "A2", "2")], 60_000);
    expect(tickets(card)).toEqual(["A2"]);
  });

  test("each of a few calls has 5 s", () => {
    expect(played(withNews(EMPTY_CARD, burst(3), 0), 0)).toEqual([[0, ["T1"]], [HOLD_MS, ["T2"]], [2 * HOLD_MS, ["T3"]]]);
  });

  test("with more than three waiting each has 3 s", () => {
    const times = played(withNews(EMPTY_CARD, burst(6), 0), 0).map(([time]) => time);
    expect(times).toEqual([0, SHORT_HOLD_MS, 2 * SHORT_HOLD_MS, 2 * SHORT_HOLD_MS + HOLD_MS, 2 * SHORT_HOLD_MS + 2 * HOLD_MS, 2 * SHORT_HOLD_MS + 3 * HOLD_MS]);
  });

  test("from ten on up to four are shown at once, and none is left out", () => {
    const seen = played(withNews(EMPTY_CARD, burst(14), 0), 0);
    expect(seen[0]?.[1]).toEqual(["T1", "T2", "T3", "T4"]);
    expect(seen[1]?.[1]).toEqual(["T5", "T6", "T7", "T8"]);
    expect(seen[2]?.[1]).toEqual(["T9"]);
    expect(new Set(seen.reduce<string[]>((all, [, shown]) => all.concat(shown), [])).size).toBe(14);
  });

  test("of a flood the newest forty wait, and the card is never more than a minute behind", () => {
    const card = withNews(withNews(EMPTY_CARD, burst(1), 0), burst(500), 100);
    const seen = played(card, 100);
    expect(card.waiting.map((one) => one.call)).toEqual(Array.from({ length: 40 }, (_, index) => 461 + index));
    expect(seen[seen.length - 1]?.[1]).toEqual(["T500"]);
    expect(seen[seen.length - 1]?.[0]).toBeLessThan(60_000);
  });

  test("a recall of a ticket that still waits takes its place", () => {
    const card = withNews(withNews(EMPTY_CARD, burst(3), 0), [call(9, "T2", "2", { attempt: 2 })], 100);
    expect(card.waiting.map((one) => one.call)).toEqual([9, 3]);
  });

  test("a ticket is the same in small letters", () => {
    const card = withNews(withNews(EMPTY_CARD, [call(1, "A1", "1"), call(2, "B2", "2")], 0), [call(9, "b2", "2")], 100);
    expect(card.waiting.map((one) => one.call)).toEqual([9]);
    expect(previousCalls([call(9, "b2", "2"), call(2, "B2", "2"), call(1, "A1", "1")], [call(1, "a1", "1")], 5).map((one) => one.call)).toEqual([9]);
  });

  test("a recall of the ticket on the card repeats the motion", () => {
    const card = turned(withNews(withNews(EMPTY_CARD, burst(1), 0), [call(9, "T1", "1", { attempt: 2 })], 100), HOLD_MS);
    expect(card).toMatchObject({ arrived: true, since: HOLD_MS, shown: [{ call: 9, attempt: 2 }] });
  });
});

describe("while the zone speaks", () => {
  test("the card shows the call that is spoken, and the others wait", () => {
    const [one, two, three] = burst(3);
    if (!one || !two || !three) throw new Error("three calls were made");
    let card = withNews(EMPTY_CARD, [one, two, three], 0);
    card = withSpeech(card, three, 8000, 1000);
    expect(tickets(card)).toEqual(["T3"]);
    expect(tickets(turned(card, 7900))).toEqual(["T3"]);
    expect(card.waiting.map(({ ticket }) => ticket)).toEqual(["T2"]);
  });

  test("what the voice has passed over is not shown after it", () => {
    const one = call(1, "A001", "1");
    const two = call(2, "A002", "2");
    const three = call(3, "A003", "1");
    const card = withSpeech(withNews(EMPTY_CARD, [two, one, three], 0), three, 8000, 1000);
    expect(card.shown).toEqual([three]);
    expect(card.waiting).toEqual([]);
    const later = withSpeech(withNews(EMPTY_CARD, [two, three, one], 0), one, 8000, 1000);
    expect(later.waiting).toEqual([three]);
  });

  test("the card does not run ahead of a voice that ends a little late", () => {
    const [one, two] = burst(2);
    if (!one || !two) throw new Error("two calls were made");
    const card = withSpeech(withNews(EMPTY_CARD, [one, two], 0), one, 9000, 100);
    expect(tickets(turned(card, 10_400))).toEqual(["T1"]);
    expect(tickets(turned(card, 10_500))).toEqual(["T2"]);
  });

  test("after the voice the next call of its own has a moment to be named", () => {
    const [one, two] = burst(2);
    if (!one || !two) throw new Error("two calls were made");
    let card = withSpeech(withNews(EMPTY_CARD, [one, two], 0), one, 9000, 100);
    card = withSpeech(card, null, 0, 8000);
    expect(dueAt(card)).toBe(9500);
  });

  test("it breathes as long as the voice, not longer", () => {
    const [one] = burst(1);
    if (!one) throw new Error("one call was made");
    const card = withSpeech(withNews(EMPTY_CARD, [one], 0), one, 9000, 100);
    expect(card.breathesUntil).toBe(9000);
    expect(withSpeech(card, null, 0, 4000).breathesUntil).toBe(4000);
  });
});

describe("what the board does not know", () => {
  test("a cancelled call leaves the card and the wait", () => {
    const card = vouched(withNews(EMPTY_CARD, burst(3), 0), [call(3, "T3", "3")], 100);
    expect(tickets(card)).toEqual(["T3"]);
    expect(card.waiting).toEqual([]);
  });

  test("a call pushed out of the newest twenty still has its turn", () => {
    const recent = burst(25).reverse().slice(0, 20);
    expect(vouched(withNews(EMPTY_CARD, burst(25), 0), recent, 0).waiting).toHaveLength(21);
  });

  test("after a reset the card is empty", () => {
    expect(vouched(withNews(EMPTY_CARD, burst(3), 0), [], 100).shown).toEqual([]);
  });
});
