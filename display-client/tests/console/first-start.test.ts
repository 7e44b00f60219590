import { describe, expect, test } from "vitest";
import { codeSigns, codeText, isWholeCode, sameCode, spelled } from "../../console/core/pairing-code.ts";
import { comfortableMetres, comfortableSize, readingOf, roundedMetres, textSizes } from "../../console/core/reading-distance.ts";
import { isLogin, proposedLogin } from "../../console/core/user-name.ts";
import type { ScreenLayout } from "../../core/protocol.gen.ts";

describe("reading distance", () => {
  // display sizes and seats of the design's own table: comfort at 3, 5 and 8 m
  test.each([
    [32, [7.2, 12, 19]],
    [43, [5.4, 8.9, 14.3]],
    [55, [4.2, 7, 11.2]],
    [65, [3.6, 5.9, 9.5]],
  ])("a %i inch screen", (inches, sizes) => {
    for (const [index, metres] of [3, 5, 8].entries()) {
      const size = comfortableSize(metres, inches);
      expect(Math.abs(size - (sizes[index] ?? 0))).toBeLessThan(0.25);
      expect(comfortableMetres(size, inches)).toBeCloseTo(metres, 6);
    }
  });

  test("is told to the tenth under ten metres", () => {
    expect(roundedMetres(5.86)).toBe(5.9);
    expect(roundedMetres(21.4)).toBe(21);
  });

  function layout(...regions: [string, number, number, number, number][]): ScreenLayout {
    return { id: "u", name: "U", grid: { w: 192, h: 108 }, theme: "dark", regions: regions.map(([widget, x, y, w, h]) => ({ id: widget, widget, x, y, w, h })) };
  }

  test("of the usual layout on 55 inches is 21 m for the ticket and 5.9 m for the counters", () => {
    const sizes = textSizes(layout(["call", 0, 10, 112, 50], ["counters", 0, 60, 112, 38]), 6);
    expect(readingOf(sizes, 55)).toEqual({ called: 21, tiles: 5.9 });
  });

  test("of all counters at once is nearer, and what a layout lacks is not told", () => {
    const sizes = textSizes(layout(["strip", 0, 10, 192, 18], ["counters", 0, 28, 192, 70]), 23);
    const reading = readingOf(sizes, 55);
    expect(reading.called).toBe(10);
    expect(reading.tiles).toBeGreaterThan(4);
    expect(reading.tiles).toBeLessThan(6);
    expect(readingOf(textSizes(layout(["media", 0, 0, 192, 108]), 23), 55)).toEqual({ called: null, tiles: null });
  });

  test("an upright screen of the same diagonal is measured by its short side too", () => {
    expect(comfortableMetres(20, 55, { w: 9, h: 16 })).toBeCloseTo(comfortableMetres(20, 55), 6);
  });
});

describe("a pairing code", () => {
  test("is the same however it is typed", () => {
    for (const typed of ["k74q2m", "K74-Q2M", " k74 q2m ", "K74.Q2M"]) {
      expect(codeText(typed)).toBe("K74-Q2M");
      expect(sameCode(typed, "K74-Q2M")).toBe(true);
    }
    expect(codeSigns("k7 4")).toBe("K74");
    expect(codeText("k74")).toBe("K74");
    expect(codeText("k74q")).toBe("K74-Q");
    expect(isWholeCode("k74q2")).toBe(false);
    expect(isWholeCode("k74-q2m")).toBe(true);
    expect(spelled("K74-Q2M")).toBe("K 7 4 Q 2 M");
  });
});

describe("a user name", () => {
  test.each([
    ["Rina Wulandari", "rina"],
    ["Hj. Siti Aminah, S.Kom., M.M.", "siti"],
    ["Dr. Ir. I Made Wijaya", "made"],
    ["  Nyoman  ", "nyoman"],
    ["José da Silva", "jose"],
    ["Ir.", "ir"],
    ["ꦫꦶꦤ", ""],
    ["", ""],
  ])("is proposed from %s", (name, login) => {
    expect(proposedLogin(name)).toBe(login);
    expect(login === "" || isLogin(login)).toBe(true);
  });

  test("is what can be typed everywhere", () => {
    for (const login of ["rina", "R.Wulandari-2", "7b"]) expect(isLogin(login)).toBe(true);
    for (const login of ["", ".rina", "rina wulandari", "rína", "a".repeat(33)]) expect(isLogin(login)).toBe(false);
  });
});
