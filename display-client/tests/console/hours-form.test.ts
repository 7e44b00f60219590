import { expect, test } from "vitest";
import { hoursFaults, hoursOf, whenOf } from "../../console/core/hours-form.ts";

const when = { days: [1, 5], from: "07:30", last: "2026-12-31" };

test("what is kept of hours comes back as it was, and all seven days are said by none", () => {
  expect(whenOf(hoursOf(when))).toEqual(when);
  expect(whenOf({ ...hoursOf(null), days: [7, 1, 2, 3, 4, 5, 6], from: "08:00" })).toEqual({ days: [], from: "08:00" });
  expect(whenOf({ ...hoursOf(null), days: [5, 1] })).toEqual({ days: [1, 5] });
});

test.each([
  ["nothing is left out", hoursOf(null), { isNothing: true, isSame: false, isBackward: false }],
  ["all days are none", { ...hoursOf(null), days: [1, 2, 3, 4, 5, 6, 7] }, { isNothing: true, isSame: false, isBackward: false }],
  ["they end when they begin", { ...hoursOf(null), from: "08:00", until: "08:00" }, { isNothing: false, isSame: true, isBackward: false }],
  ["the last day is before the first", { ...hoursOf(null), first: "2026-08-02", last: "2026-08-01" }, { isNothing: false, isSame: false, isBackward: true }],
  ["past midnight", { ...hoursOf(null), from: "22:00", until: "02:00" }, { isNothing: false, isSame: false, isBackward: false }],
] as const)("hours that were typed: %s", (_what, hours, faults) => {
  expect(hoursFaults({ ...hours, days: [...hours.days] })).toEqual(faults);
});
