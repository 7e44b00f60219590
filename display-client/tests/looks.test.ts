import { describe, expect, test } from "vitest";
import { composedFacts } from "../core/facts.ts";
import { fitLines } from "../core/fit.ts";
import { pulseAt } from "../core/flash.ts";
import { arrange, isTower } from "../core/grid.ts";
import { paragraph } from "../core/paragraph.ts";
import { shiftTurn, spotAt } from "../core/resting.ts";
import { queueOf } from "../core/waiting.ts";
import { viewOf } from "../tv/view.ts";
import { NOW } from "./samples.ts";

const width = (text: string) => text.length * 0.5;

describe("words in a box", () => {
  const sizes = { most: 10, least: 3.2, lineHeight: 1.2 };

  test("are as large as they fit, with their own line ends", () => {
    expect(paragraph("Satu\nDua", { w: 100, h: 100 }, sizes, width)).toEqual({ size: 10, lines: ["Satu", "Dua"] });
    const low = paragraph("Satu\nDua", { w: 100, h: 12 }, sizes, width);
    expect(low.size).toBeLessThanOrEqual(5);
    expect(low.lines).toEqual(["Satu", "Dua"]);
  });

  test("stay inside at any size of the box, and are cut only at the smallest size", () => {
    const text = "Badan Penyelenggara Jaminan Sosial Ketenagakerjaan, Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu";
    for (let w = 30; w < 140; w += 7) {
      for (let h = 4; h < 60; h += 5) {
        const { size, lines } = paragraph(text, { w, h }, sizes, width);
        for (const line of lines) expect(width(line) * size).toBeLessThanOrEqual(w + 0.001);
        expect(lines.length * size * 1.2).toBeLessThanOrEqual(Math.max(h, 3.2 * 1.2) + 0.001);
        if (lines.join(" ").includes("…")) expect(size).toBeCloseTo(3.2, 1);
      }
    }
  });

  test("that are cut end with a whole sign", () => {
    const { lines } = fitLines("🛂🛂🛂🛂🛂🛂🛂🛂", 5, [{ size: 1, lines: 1 }], width);
    expect(lines[0]).toMatch(/^(🛂)+…$/u);
  });

  test("of facts stay whole: the title gives way first, then the last fact", () => {
    const lines = ["Fotokopi Kartu Keluarga", "Sudah berusia 17 tahun atau sudah menikah", "Gratis"];
    const roomy = composedFacts("Syarat KTP", lines, { w: 80, h: 40 }, width);
    expect([roomy.head.size, roomy.facts.length]).toEqual([6.4, 3]);
    const tight = composedFacts("Syarat KTP", lines, { w: 60, h: 24.5 }, width);
    expect(tight.head.size).toBeLessThan(6.4);
    expect(tight.facts.map((fact) => fact.join(" "))).toEqual(lines);
    expect(composedFacts("Syarat KTP", lines, { w: 60, h: 12 }, width).facts.map((fact) => fact.join(" "))).toEqual(lines.slice(0, 1));
  });
});

test("a row of six across the screen is a row of towers", () => {
  const row = arrange(6, { w: 176.4, h: 22.7 }, 3.4);
  expect(row).toMatchObject({ columns: 6, rows: 1, kind: "stacked" });
  expect(isTower(row.tile)).toBe(true);
  expect(arrange(6, { w: 176.4, h: 22.7 }, 3.4, "list").kind).toBe("list");
});

test("the queue of several services takes turns, and nobody knows is not nobody waits", () => {
  const waiting = [{ service: "ktp", count: 3, next: ["A-1", "A-2"] }, { service: "sim", count: 1, next: ["L-1"] }];
  expect(queueOf(waiting, [])).toEqual({ count: 4, next: ["A-1", "L-1", "A-2"] });
  expect(queueOf(waiting, ["sim"])).toEqual({ count: 1, next: ["L-1"] });
  expect(queueOf(undefined, [])).toBeNull();
});

test("the screen never pulses twice within two seconds", () => {
  const calls = [0, 900, 1999, 2000, 3500, 4100];
  const pulses: (number | null)[] = [];
  for (const at of calls) pulses.push(pulseAt(pulses[pulses.length - 1] ?? null, at, at + 20));
  expect(pulses).toEqual([0, 0, 0, 2000, 2000, 4100]);
  expect(pulseAt(null, 0, 1000)).toBeNull();
});

describe("nothing burns in", () => {
  test("the closing text moves every minute, and far", () => {
    for (let minute = 0; minute < 500; minute += 1) {
      const [here, there] = [spotAt(NOW + minute * 60_000), spotAt(NOW + (minute + 1) * 60_000)];
      for (const value of [here.x, here.y]) expect(value >= 0 && value <= 1).toBe(true);
      expect(Math.hypot(here.x - there.x, here.y - there.y)).toBeGreaterThan(0.3);
    }
  });

  test("the stage moves along a closed path of small steps, and says when next", () => {
    const path = Array.from({ length: 60 }, (_, minute) => shiftTurn(minute * 60_000).value);
    path.forEach(({ x, y }, minute) => {
      expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(0.4);
      const next = path[minute + 1];
      if (next) expect(Math.hypot(next.x - x, next.y - y)).toBeLessThanOrEqual(0.51);
    });
    expect(shiftTurn(59_999)).toEqual({ value: { x: 0, y: 0 }, next: 60_000 });
  });
});

test("the address says how this screen looks, within bounds", () => {
  expect(viewOf("?zone=z&theme=light&overscan=9&still=1&counter=4,5&service=ktp")).toEqual({ theme: "light", overscan: 5, still: true, only: { counters: ["4", "5"], services: ["ktp"] } });
  expect(viewOf("?theme=blue&overscan=-2&still=yes&counter=")).toEqual({ theme: null, overscan: 0, still: false, only: null });
});
