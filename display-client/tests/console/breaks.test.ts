import { expect, test } from "vitest";
import { breakEnd, breakUntil, laterToday, untilOf } from "../../console/core/breaks.ts";

const WIB = 420;
/** 12.10.30 at the site */
const NOON = Date.UTC(2026, 7, 3, 5, 10, 30);

test("a break ends on a full minute", () => {
  expect(breakEnd(NOON, 15)).toBe(Date.UTC(2026, 7, 3, 5, 26));
});

test("a clock time is the site's, later today", () => {
  expect(breakUntil("13.00", NOON, WIB)).toBe(Date.UTC(2026, 7, 3, 6, 0));
  expect(breakUntil("13:05", NOON, WIB)).toBe(Date.UTC(2026, 7, 3, 6, 5));
  expect(breakUntil("12.10", NOON, WIB)).toBeNull();
  expect(breakUntil("24.00", NOON, WIB)).toBeNull();
  expect(breakUntil("satu", NOON, WIB)).toBeNull();
});

test("the time to begin from can be used, also late in the day", () => {
  expect(laterToday(NOON, WIB)).toBe(breakEnd(NOON, 60));
  const late = Date.UTC(2026, 7, 3, 16, 20); // 23.20
  expect(laterToday(late, WIB)).toBe(breakUntil("23:59", late, WIB));
});

test("an end is chosen in minutes, by the clock, or not at all", () => {
  expect(untilOf({ choice: "30", time: "" }, NOON, WIB)).toBe(breakEnd(NOON, 30));
  expect(untilOf({ choice: "at", time: "13:05" }, NOON, WIB)).toBe(Date.UTC(2026, 7, 3, 6, 5));
  expect(untilOf({ choice: "at", time: "08:00" }, NOON, WIB)).toBe("over");
  expect(untilOf({ choice: "at", time: "" }, NOON, WIB)).toBe("over");
  expect(untilOf({ choice: "", time: "13:05" }, NOON, WIB)).toBeNull();
});
