import { describe, expect, test } from "vitest";
import { emptyBoard, reduce } from "../core/board.ts";
import type { Board } from "../core/board.ts";
import { fallbackLayout } from "../core/fallback.ts";
import { engineOf, percentile, reportOf, shortened } from "../core/health.ts";
import { isAtRest, isNewBuild, isNightDue } from "../core/upkeep.ts";
import { call, frame, NOW } from "./samples.ts";

const HOUR = 3_600_000;
const SITE = { id: "m", name: "MPP", place: "Kota", mark: "MP", utc_offset_min: 420, time_zone: "WIB" };
const DIRECTORY = { etag: "d", value: { zone: "lantai-1", zone_name: "Lantai 1", site: SITE, counters: [], services: [], texts: {}, ticker: [] } };
/** 22 November 2026, 03:00 in WIB. */
const NIGHT = Date.UTC(2026, 10, 21, 20);

function boardAt(now: number, heardAt: number, more: Parameters<typeof frame>[2] = {}, calls = [call(1, "A001", "1", { at: now - HOUR })]): Board {
  const live = reduce(emptyBoard(0), { t: "heard", message: { t: "state", ...frame(1, calls, { now, ...more }) }, at: heardAt });
  return { ...live, directory: DIRECTORY };
}

describe("the quiet hour", () => {
  const at = 7 * HOUR;

  test("is between two and four, each screen at its own minute", () => {
    expect(isNightDue(boardAt(NIGHT, at), at, 59)).toBe(true);
    expect(isNightDue(boardAt(NIGHT, at), at, 61)).toBe(false);
    expect(isNightDue(boardAt(NIGHT - 1.01 * HOUR, at), at, 0)).toBe(false);
    expect(isNightDue(boardAt(NIGHT + 0.99 * HOUR, at), at, 120)).toBe(true);
    expect(isNightDue(boardAt(NIGHT + HOUR, at), at, 0)).toBe(false);
  });

  test("waits for a page of six hours", () => {
    expect(isNightDue(boardAt(NIGHT, 5 * HOUR), 5 * HOUR, 0)).toBe(false);
  });

  test("is not quiet within five minutes of a call, nor while one is spoken, nor without the server", () => {
    expect(isNightDue(boardAt(NIGHT, at, {}, [call(1, "A001", "1", { at: NIGHT - 299_000 })]), at, 0)).toBe(false);
    expect(isNightDue(boardAt(NIGHT, at, { speaking: { call: 1, until: NIGHT + 5000 } }), at, 0)).toBe(false);
    expect(isNightDue(reduce(boardAt(NIGHT, at), { t: "lost", at }), at, 0)).toBe(false);
    expect(isNightDue({ ...emptyBoard(0), directory: DIRECTORY }, at, 0)).toBe(false);
  });
});

describe("a new build", () => {
  test("is one that the server has and this page is not, and that was not tried", () => {
    expect(isNewBuild("b.js", "a.js", [])).toBe(true);
    expect(isNewBuild("a.js", "a.js", [])).toBe(false);
    expect(isNewBuild("", "a.js", [])).toBe(false);
    expect(isNewBuild("b.js", "", [])).toBe(false);
    expect(isNewBuild("b.js", "a.js", ["b.js"])).toBe(false);
  });

  test("waits for the card: what moves, is spoken or waits comes first", () => {
    const at = 1000;
    expect(isAtRest(boardAt(NOW, at), at)).toBe(true);
    const fresh = boardAt(NOW, at, {}, [call(1, "A001", "1", { at: NOW })]);
    expect(isAtRest(fresh, at + 5999)).toBe(false);
    expect(isAtRest(fresh, at + 6001)).toBe(true);
    expect(isAtRest(boardAt(NOW, at, { speaking: { call: 1, until: NOW + 5000 } }), at + 9000)).toBe(false);
    const two = boardAt(NOW, at, {}, [call(2, "A002", "2", { at: NOW }), call(1, "A001", "1", { at: NOW })]);
    expect(isAtRest(two, at + 7000)).toBe(false);
  });
});

describe("the report", () => {
  test("names the engine by what matters of its user agent", () => {
    const agent = "Mozilla/5.0 (Linux; Tizen 5.5) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/69.0.3497.106 TV Safari/537.36";
    expect(engineOf(agent)).toBe("Chrome/69.0.3497.106");
    expect(engineOf("Mozilla/5.0 HeadlessChrome/64.0.3264.0 Safari")).toBe("Chrome/64.0.3264.0");
    expect(engineOf("x".repeat(500))).toHaveLength(60);
  });

  test("tells frame times by halves and by the worst", () => {
    const gaps = [16, 17, 16, 33, 16, 16, 17, 16, 16, 100];
    expect([percentile(gaps, 0.5), percentile(gaps, 0.95), percentile([], 0.5)]).toEqual([16, 100, null]);
  });

  test("leaves out what is not known", () => {
    expect(reportOf({ build: "b", heap: null, rtt_ms: Number.NaN, media: undefined }, [])).toEqual({ build: "b", played: [] });
  });

  test("is never longer than 8 KB, nor an error than a line", () => {
    const played = Array.from({ length: 200 }, (_one, at) => ({ media: "a".repeat(64), at: NOW + at, ms: 12_345, fault: "stalled" }));
    const report = reportOf({ error: "line\n".repeat(5000), layout: "l".repeat(5000), layout_etag: "e".repeat(5000) }, played);
    expect(JSON.stringify(report).length).toBeLessThanOrEqual(8000);
    expect(report.played).toHaveLength(40);
    expect(shortened("a\n  b ")).toBe("a b");
  });
});

test("the plain layout keeps the sheet's shape and colours, and nothing that plays", () => {
  const layout = { id: "u", name: "U", grid: { w: 108, h: 192 }, theme: "light" as const, regions: [] };
  const plain = fallbackLayout(layout);
  expect([plain.grid, plain.theme]).toEqual([{ w: 108, h: 192 }, "light"]);
  for (const { grid, regions } of [plain, fallbackLayout({ ...layout, grid: { w: 192, h: 108 } })]) {
    expect(regions.map(({ widget }) => widget)).toEqual(["header", "call", "counters", "ticker"]);
    expect(regions.reduce((sum, { w, h }) => sum + w * h, 0)).toBe(grid.w * grid.h);
  }
});
