import { describe, expect, test } from "vitest";
import { saying } from "../../console/core/dictionary.ts";
import type { Language } from "../../console/core/prefs.ts";
import { whenText } from "../../console/core/programme-text.ts";
import { LAYOUT_SCHEDULE } from "../../console/words/layout-schedule.ts";
import type { When } from "../../core/protocol.gen.ts";

function said(when: When | undefined, language: Language = "id"): string {
  return whenText(when, saying(LAYOUT_SCHEDULE, language), language);
}

describe("when an entry hangs, in words", () => {
  test("always, where nothing limits it", () => {
    expect([said(undefined), said({ days: [] })]).toEqual(["selalu", "setiap hari"]);
  });

  test.each<[number[], string]>([
    [[6], "Sabtu"],
    [[1, 3], "Senin dan Rabu"],
    [[5, 1, 3], "Senin, Rabu, dan Jumat"],
    [[1, 2, 3, 4, 5], "Senin sampai Jumat"],
    [[1, 2, 3, 4, 5, 6, 7], "setiap hari"],
  ])("the days %j are %s", (days, text) => {
    expect(said({ days })).toBe(text);
  });

  test("hours and dates have two ends, or one", () => {
    expect(said({ days: [], from: "07:00", until: "16:30" })).toBe("setiap hari, 07.00 sampai 16.30");
    expect(said({ days: [], from: "07:00", until: "16:30" }, "en")).toBe("every day, 07:00 to 16:30");
    expect(said({ days: [], from: "07:00", last: "2026-08-31" })).toBe("setiap hari, mulai 07.00, sampai 31/8/2026");
    expect(said({ days: [], until: "16:30", first: "2026-08-01" })).toBe("setiap hari, sampai 16.30, mulai 1/8/2026");
    expect(said({ days: [], first: "2026-08-01", last: "2026-08-31" })).toBe("setiap hari, 1/8/2026 sampai 31/8/2026");
    expect(said({ days: [], first: "2026-08-17", last: "2026-08-17" })).toBe("setiap hari, 17/8/2026");
  });
});
