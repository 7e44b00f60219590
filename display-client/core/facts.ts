// A card of facts in its box: the title gives way before a fact does, and a fact is left out before one is cut in two.
import type { Box, Measure } from "./fit.ts";
import { paragraph } from "./paragraph.ts";

const SMALLEST = 3.2;
const LINE = 1.2;
const DOT = 3.4;
const BETWEEN = 1.2;
const STEP = 0.2;
const TITLES = [6.4, 5.4, 4.4, 3.6];

export type Facts = { head: { size: number; lines: string[] }; size: number; facts: string[][] };

function heightOf(facts: string[][], size: number): number {
  return facts.reduce((sum, fact) => sum + fact.length * size * LINE + BETWEEN, -BETWEEN);
}

function broken(lines: string[], w: number, size: number, measure: Measure): string[][] {
  const sizes = { most: size, least: size, lineHeight: LINE };
  return lines.map((line) => paragraph(line, { w: w - DOT, h: 1000 }, sizes, (part) => measure(part, 700)).lines);
}

export function composedFacts(title: string, lines: string[], box: Box, measure: Measure): Facts {
  let last: Facts = { head: { size: 0, lines: [] }, size: SMALLEST, facts: [] };
  for (const most of TITLES) {
    const head = title === "" ? { size: 0, lines: [] } : paragraph(title, { w: box.w, h: Math.max(4, box.h * 0.3) }, { most, least: 3.6, lineHeight: 1.1 }, (part) => measure(part, 800));
    const room = box.h - (title === "" ? 0 : head.lines.length * head.size * 1.1 + 2.4);
    for (let size = 5.4; size >= SMALLEST - 0.01; size -= STEP) {
      const facts = broken(lines, box.w, size, measure);
      if (heightOf(facts, size) <= room) return { head, size, facts };
    }
    const facts = broken(lines, box.w, SMALLEST, measure);
    while (facts.length > 1 && heightOf(facts, SMALLEST) > room) facts.pop();
    last = { head, size: SMALLEST, facts };
  }
  return last;
}
