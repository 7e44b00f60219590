import { describe, expect, test } from "vitest";
import { balanced, fitLines, fitSize } from "../core/fit.ts";
import { arrange, cellOf } from "../core/grid.ts";
import { previousCalls } from "../core/history.ts";
import { pageAt } from "../core/pages.ts";
import { fitted } from "../core/stacking.ts";
import { tickerItems, tickerSeconds } from "../core/ticker.ts";
import { call } from "./samples.ts";

// Every sign half an em wide: what the arithmetic does is what counts here.
const width = (text: string) => text.length * 0.5;
const UTAMA = { w: 112 / 1.08 - 1.4, h: 38 / 1.08 - 1.4 };
const SEMUA = { w: 192 / 1.08 - 1.4, h: 70 / 1.08 - 1.4 };

describe("text fit", () => {
  test.each([
    ["short text takes the largest size", 2, 30],
    ["long text takes the width", 8, 12.5],
    ["nothing takes the largest size", 0, 30],
  ])("%s", (_claim, em, size) => {
    expect(fitSize(em, { w: 100, h: 40 }, 30)).toBe(size);
  });

  test("a low box limits the size", () => {
    expect(fitSize(1, { w: 100, h: 9 }, 30, 0.9)).toBe(10);
  });

  test("a name is broken, made smaller, and only then cut", () => {
    const settings = [{ size: 4, lines: 1 }, { size: 3, lines: 2 }];
    expect(fitLines("Samsat", 20, settings, width)).toEqual({ size: 4, lines: ["Samsat"] });
    expect(fitLines("BPJS Kesehatan", 18, settings, width)).toEqual({ size: 3, lines: ["BPJS", "Kesehatan"] });
    const cut = fitLines("Dinas Penanaman Modal dan Pelayanan", 18, settings, width);
    expect(cut.lines).toHaveLength(2);
    expect(cut.lines[1]).toMatch(/…$/);
  });

  test("no line is ever wider than its room", () => {
    for (const text of ["Ketenagakerjaan", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "A B", ""]) {
      for (let w = 6; w < 60; w += 1) {
        const { size, lines } = fitLines(text, w, [{ size: 3.4, lines: 1 }, { size: 3.2, lines: 2 }], width);
        for (const line of lines) expect(width(line) * size).toBeLessThanOrEqual(w);
      }
    }
  });

  test("balanced lines leave no single word over", () => {
    expect(balanced(["satu dua tiga empat", "lima"], 10, 1, width)).toEqual(["satu dua tiga", "empat lima"]);
  });
});

describe("the counters' grid", () => {
  test.each([
    [1, 1, 1, 1, "stacked"],
    [6, 1, 3, 2, "stacked"],
    [12, 2, 3, 2, "stacked"],
    [23, 4, 3, 2, "stacked"],
  ])("%i counters in utama stand on %i page(s) of %i x %i", (count, pages, columns, rows, kind) => {
    expect(arrange(count, UTAMA, 3.4)).toMatchObject({ pages, columns, rows, kind });
  });

  test("23 counters in semua-gerai are one page of three columns, read downwards", () => {
    const grid = arrange(23, SEMUA, 3.4);
    expect(grid).toMatchObject({ pages: 1, columns: 3, rows: 8, kind: "list" });
    expect(cellOf(8, grid)).toEqual({ column: 1, row: 0 });
  });

  test("tiles never leave their box and tickets stay readable", () => {
    for (const box of [UTAMA, SEMUA, { w: 98.6, h: 59.7 }]) {
      for (let count = 1; count <= 40; count += 1) {
        const { columns, rows, tile, ticket, pages } = arrange(count, box, 3.4);
        expect(columns * tile.w + (columns - 1)).toBeLessThanOrEqual(box.w + 0.001);
        expect(rows * tile.h + (rows - 1) * 0.7).toBeLessThanOrEqual(box.h + 0.001);
        expect(columns * rows * pages).toBeGreaterThanOrEqual(count);
        expect(ticket).toBeGreaterThanOrEqual(6.8);
      }
    }
  });
});

describe("pages", () => {
  test("turn every 8 s", () => {
    expect([0, 7999, 8000, 16_000, 24_000].map((at) => pageAt(3, 6, null, at).value)).toEqual([0, 0, 1, 2, 0]);
  });

  test("the page with a fresh call comes at once and stays 12 s", () => {
    const fresh = { place: 13, since: 5000 };
    expect(pageAt(3, 6, fresh, 5000)).toEqual({ value: 2, next: 17_000 });
    expect(pageAt(3, 6, fresh, 16_999).value).toBe(2);
    expect(pageAt(3, 6, fresh, 17_000)).toEqual({ value: 0, next: 25_000 });
  });

  test("one page never turns", () => {
    expect(pageAt(1, 6, { place: 3, since: 0 }, 50_000)).toEqual({ value: 0, next: null });
  });
});

test("the history has each ticket at a counter once, and none that is on the card", () => {
  const recent = [call(7, "A3", "1"), call(6, "A2", "2", { attempt: 2 }), call(5, "A2", "2"), call(4, "A2", "3"), call(3, "A1", "1")];
  expect(previousCalls(recent, [call(7, "A3", "1")], 6).map((one) => one.call)).toEqual([6, 4, 3]);
  expect(previousCalls(recent, [], 2).map((one) => one.call)).toEqual([7, 6]);
});

describe("the ticker", () => {
  test("moves by whole device pixels per frame, the longer the text the longer it takes", () => {
    expect(tickerSeconds(1200, 10.8)).toBe(10);
    expect(tickerSeconds(2400, 10.8)).toBe(20);
    expect(tickerSeconds(2400, 21.6)).toBe(10);
  });

  test("notices come first, and only while they hold", () => {
    expect(tickerItems([{ id: "a", text: "Ada", until: 20 }, { id: "b", text: "Lewat", until: 5 }, { id: "c", text: "Selalu" }], ["Info"], 10)).toEqual(["Ada", "Selalu", "Info"]);
  });
});

describe("a landscape layout on an upright screen", () => {
  const region = (widget: string) => ({ id: widget, widget, x: 0, y: 0, w: 10, h: 10 });
  const layout = { id: "utama", name: "Utama", grid: { w: 192, h: 108 }, theme: "dark" as const, regions: ["header", "call", "counters", "media", "history", "ticker"].map(region) };

  test("stays as it is on a wide one", () => {
    expect(fitted(layout, { w: 1920, h: 1080 })).toBe(layout);
  });

  test.each([[1080, 1920], [390, 844], [768, 1024]])("is stacked without gaps on %i x %i", (w, h) => {
    const stacked = fitted(layout, { w, h });
    let y = 0;
    for (const one of stacked.regions) {
      expect(one).toMatchObject({ x: 0, y, w: 108 });
      y += one.h;
    }
    expect(y).toBe(stacked.grid.h);
  });

  test("has its whole height for what stays, however much that is", () => {
    const full = { ...layout, regions: ["header", "notice", "call", "strip", "next", "counters", "media", "closing", "ticker"].map(region) };
    const stacked = fitted(full, { w: 768, h: 1024 });
    const height = (widget: string) => stacked.regions.find((one) => one.widget === widget)?.h;
    expect(["notice", "call", "counters", "media", "ticker"].map(height)).toEqual([60, 50, 66, undefined, 11]);
    expect(stacked.regions.reduce((sum, { h }) => sum + h, 0)).toBe(stacked.grid.h);
  });
});
