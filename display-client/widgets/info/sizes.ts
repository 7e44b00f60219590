// A card of facts in its place: by the same reckoning it is drawn and judged.
import type { FactCard } from "../../core/cards.ts";
import { composedFacts } from "../../core/facts.ts";
import type { Facts } from "../../core/facts.ts";
import type { Measure } from "../../core/fit.ts";
import { paragraph } from "../../core/paragraph.ts";
import { inset } from "../place.ts";
import type { Place } from "../place.ts";

const SOURCE = 3.2;
const SOURCE_LINE = 4.8;
const LINE = 1.2;
const SIDES = 6;
const ENDS = 3.4;

/** `from`: the word before the source. */
export function composedCard({ title, lines, source }: Pick<FactCard, "title" | "lines" | "source">, place: Place, from: string, measure: Measure): Facts & { origin: string[] } {
  const box = inset(place);
  const w = box.w - SIDES;
  const origin = source === "" ? [] : paragraph(`${from}: ${source}`, { w, h: 4 }, { most: SOURCE, least: SOURCE, lineHeight: LINE }, (part) => measure(part, 600)).lines;
  const said = lines.filter((line) => line !== "");
  return { origin, ...composedFacts(title, said, { w, h: box.h - ENDS - origin.length * SOURCE_LINE }, measure) };
}
