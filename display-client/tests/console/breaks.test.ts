import { expect, test } from "vitest";
import { breakEnd, breakUntil } from "../../console/core/breaks.ts";

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
