import { describe, expect, test } from "vitest";
import { adviceFor, USUAL_MEASURE } from "../../console/core/editor/advice.ts";
import { rectOf } from "../../console/core/editor/cells.ts";
import { copiedText, pastedRegions } from "../../console/core/editor/clipboard.ts";
import { applied } from "../../console/core/editor/command.ts";
import { brandCheck, contrast, LEAST_CONTRAST } from "../../console/core/editor/contrast.ts";
import { overlapsOf } from "../../console/core/editor/regions.ts";
import { textsOf } from "../../console/core/editor/text-sizes.ts";
import { turned, UPRIGHT } from "../../console/core/editor/turning.ts";
import { comfortableMetres, letterHeight, roundedMetres } from "../../console/core/reading-distance.ts";
import { fitted } from "../../core/stacking.ts";
import { region, usual, utama } from "./editor-samples.ts";

const { grid } = utama;

describe("the clipboard", () => {
  test("carries regions to another layout, unknown widgets too", () => {
    const copied = [{ ...region("call", "call", 0, 10, 112, 50), settings: { service: false } }, region("x", "from-the-future", 0, 0, 20, 20)];
    expect(pastedRegions(copiedText(copied, grid))).toEqual(copied);
  });

  test.each([
    ["words", "Antrean lantai 2"], ["another JSON", '{"a":1}'], ["regions of something else", '{"regions":[{"widget":"call","x":1,"y":1,"w":1,"h":1}]}'], ["no region", '{"panggil":"regions","regions":[]}'], ["a region without a place", '{"panggil":"regions","regions":[{"widget":"call","x":1,"y":1,"w":1}]}'],
    ["a place that is no number", '{"panggil":"regions","regions":[{"widget":"call","x":"1","y":1,"w":1,"h":1}]}'], ["settings that are a list", '{"panggil":"regions","regions":[{"widget":"call","x":1,"y":1,"w":1,"h":1,"settings":[1]}]}'],
    ["a text without end", `{"panggil":"regions","regions":[${" ".repeat(500_000)}]}`],
  ])("refuses %s", (_what, text) => {
    expect(pastedRegions(text)).toBeNull();
  });
});

describe("turning the sheet", () => {
  test("stacks upright, and back keeps every region inside", () => {
    const command = turned(utama, true);
    const upright = applied(utama, command ?? { is: "take", ids: [] });
    expect(upright.layout.grid).toEqual(UPRIGHT);
    expect(overlapsOf(upright.layout.regions)).toEqual([]);
    expect(upright.layout.regions.every(({ x, y, w, h }) => x >= 0 && y >= 0 && x + w <= 108 && y + h <= 192)).toBe(true);
    expect(JSON.stringify(applied(upright.layout, upright.inverse).layout)).toBe(JSON.stringify(utama));
    expect(turned(utama, false)).toBeNull();
  });

  test("shows what a television makes of it, where all regions have room in its stack", () => {
    const lean = { ...utama, regions: utama.regions.filter(({ id }) => id !== "media" && id !== "history") };
    const upright = applied(lean, turned(lean, true) ?? { is: "take", ids: [] }).layout;
    expect(upright.regions.map(rectOf)).toEqual(fitted(lean, UPRIGHT).regions.map(rectOf));
  });
});

describe("how far a text is read", () => {
  test("is reckoned as its widget draws it", () => {
    const main = (id: string) => {
      const found = utama.regions.find((one) => one.id === id);
      return found === undefined ? undefined : textsOf(found, grid, false, usual)[0]?.size;
    };
    expect([main("header"), main("counters"), main("history"), main("ticker")]).toEqual([6.4, expect.closeTo(8.2, 0), 5.8, 4.4]);
    expect(roundedMetres(comfortableMetres(4.4, 55))).toBe(3.1);
    expect(letterHeight(30, 55)).toBeCloseTo(13.7, 1);
  });

  test("a place for the zone's cards is as readable as the one with the smallest letters", () => {
    const place = { ...region("info", "info", 112, 55, 80, 43), settings: { site: true } };
    const card = (lines: string[]) => ({ title: "Syarat", lines, source: "", valid_until: "" });
    const few = card(["Gratis"]);
    const many = card(Array.from({ length: 9 }, (_, index) => `Fotokopi lembar ${index}`));
    const sizeWith = (...cards: (typeof few)[]) => textsOf(place, grid, false, { ...usual, cards })[0]?.size;
    expect(sizeWith()).toBe(undefined);
    expect(sizeWith(few, many)).toBe(sizeWith(many));
    expect(sizeWith(few)).toBeGreaterThan(sizeWith(many) ?? 0);
    expect(textsOf({ ...place, settings: {} }, grid, false, { ...usual, cards: [few] })).toEqual([]);
  });

  test("is advised where it is not enough, with what cures it", () => {
    const [history, ticker, ...more] = adviceFor(utama, { inches: 55, metres: 4.1 }, usual, [{ name: "Imigrasi", prefix: "I" }, { name: "Pajak", prefix: "B" }]);
    expect([history?.is, ticker, more]).toMatchObject(["small", { is: "letter", service: "Imigrasi", letter: "I", figure: "1" }, []]);
    const cured = applied(utama, history?.cure ?? { is: "take", ids: [] }).layout;
    expect(adviceFor(cured, { inches: 55, metres: 4.1 }, usual, [])).toEqual([]);
    expect(overlapsOf(cured.regions)).toEqual([]);
  });

  test("and a sheet that calls nobody is told", () => {
    const [first] = adviceFor({ ...utama, regions: utama.regions.filter(({ id }) => id === "header") }, USUAL_MEASURE, usual, []);
    expect(first?.is).toBe("no-call");
    expect(adviceFor({ ...utama, regions: [region("closing", "closing", 0, 0, 192, 108)] }, USUAL_MEASURE, usual, [])).toEqual([]);
  });
});

describe("a building's own colours", () => {
  test("are counted as the server counts them, and the nearest that pass are named", () => {
    expect(contrast("#000000", "#FFFFFF")).toBeCloseTo(21, 5);
    const { betterInk, betterGround } = brandCheck({ ground: "#7A1F5C", ink: "#C0A0B0" }, "dark");
    expect([contrast(betterInk ?? "", "#7A1F5C") >= LEAST_CONTRAST, contrast(betterGround ?? "", "#07131F") >= LEAST_CONTRAST]).toEqual([true, true]);
    expect(brandCheck({ ground: "#7FD1FF", ink: "#06202F" }, "dark")).toMatchObject({ betterInk: null, betterGround: null });
  });

  test("with a ground that carries no ink both colours that would do are told", () => {
    const { betterInk, betterGround } = brandCheck({ ground: "#777777", ink: "#888888" }, "dark");
    expect(contrast(betterInk ?? "", betterGround ?? "")).toBeGreaterThanOrEqual(LEAST_CONTRAST);
  });
});
