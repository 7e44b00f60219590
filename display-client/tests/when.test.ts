import { describe, expect, test } from "vitest";
import { dayOf, localTime } from "../core/clock.ts";
import type { When } from "../core/protocol.gen.ts";
import { mayRun, minuteOf } from "../core/when.ts";
import { chance } from "./chance.ts";

const WIB = 420;
/** Sunday 22 November 2026, 00:00 in WIB. */
const SUNDAY = Date.UTC(2026, 10, 21, 17);
const HOUR = 3_600_000;

describe("when something may run", () => {
  const when = (more: Partial<When>): When => ({ days: [], ...more });

  test("days are counted from Monday, at the site's clock", () => {
    expect(localTime(SUNDAY, WIB)).toMatchObject({ weekday: 7, date: "2026-11-22", minute: 0 });
    expect(localTime(SUNDAY - 1, WIB)).toMatchObject({ weekday: 6, date: "2026-11-21", minute: 1439 });
    expect(dayOf(0)).toEqual({ weekday: 4, date: "1970-01-01" });
  });

  test.each<[string, Partial<When>, number, boolean]>([
    ["without limits: always", {}, 0, true],
    ["on its weekday", { days: [7] }, 12, true],
    ["not on another", { days: [1, 2, 3, 4, 5] }, 12, false],
    ["from its hour", { from: "07:30" }, 7.5, true],
    ["not a minute earlier", { from: "07:30" }, 7.49, false],
    ["until its hour, which is past it", { from: "07:30", until: "15:00" }, 15, false],
    ["the last minute of it", { from: "07:30", until: "15:00" }, 14.99, true],
    ["on its first date", { first: "2026-11-22" }, 0, true],
    ["not before it", { first: "2026-11-23" }, 23.9, false],
    ["on its last date, to the end", { last: "2026-11-22" }, 23.99, true],
    ["not after it", { last: "2026-11-21" }, 0, false],
    ["past midnight, which belongs to the day before: Saturday's", { days: [6], from: "20:00", until: "02:00" }, 1.9, true],
    ["and not to the day itself", { days: [7], from: "20:00", until: "02:00" }, 1.9, false],
    ["its own evening", { days: [7], from: "20:00", until: "02:00" }, 20, true],
    ["the last date's night lasts into the next day", { last: "2026-11-21", from: "20:00", until: "02:00" }, 1, true],
    ["the first date's night does not begin the night before", { first: "2026-11-22", from: "20:00", until: "02:00" }, 1, false],
    ["what names no hour does not limit", { from: "later", until: "25:00" }, 3, true],
  ])("%s", (_claim, given, hour, expected) => {
    expect(mayRun(when(given), SUNDAY + hour * HOUR, WIB)).toBe(expected);
  });

  test("the same hours a week long, whatever they are: as many minutes as they last", () => {
    const random = chance(7);
    for (let round = 0; round < 60; round += 1) {
      const [from, until] = [Math.floor(random() * 96) * 15, Math.floor(random() * 96) * 15];
      if (from === until) continue;
      const text = (minute: number) => `${`${Math.floor(minute / 60)}`.padStart(2, "0")}:${`${minute % 60}`.padStart(2, "0")}`;
      const rule = when({ days: [1 + Math.floor(random() * 7)], from: text(from), until: text(until) });
      let minutes = 0;
      for (let minute = 0; minute < 8 * 1440; minute += 15) if (mayRun(rule, SUNDAY + minute * 60_000, WIB)) minutes += 15;
      const lasts = (until - from + 1440) % 1440;
      const sundays = rule.days[0] === 7 ? 2 : 1;
      // A Saturday's night that began before the week did, and a last Sunday's that ends after it, are seen in part.
      const cut = rule.days[0] === 6 && from > until ? until : 0;
      const lost = rule.days[0] === 7 && from > until ? until : 0;
      expect(minutes).toBe(lasts * sundays + cut - lost);
    }
  });

  test("an hour is two and two digits", () => {
    expect(["00:00", "07:30", "23:59", "24:00", "23:60", "07:99", "7:30", "", undefined].map(minuteOf)).toEqual([0, 450, 1439, null, null, null, null, null, null]);
  });
});
