import "./info.css";
import type { FactCard } from "../../core/cards.ts";
import { composedFacts } from "../../core/facts.ts";
import { paragraph } from "../../core/paragraph.ts";
import { measure } from "../measure.ts";
import { once } from "../once.ts";
import { inset, u } from "../place.ts";
import type { Place } from "../place.ts";
import { Lines } from "../words.tsx";

/** `from`: the word before the source. `fades`: it takes the place of another card gently. */
type CardProps = { place: Place; card: FactCard; from: string; fades: boolean };

const SMALLEST = 3.2;
const LINE = 1.2;
const SIDES = 6;

/** A title and a few lines of facts, and where they are from. */
export const Card = once(({ place, card: { title, lines, source }, from, fades }: CardProps) => {
  const box = inset(place);
  const w = box.w - SIDES;
  const said = lines.filter((line) => line !== "");
  const origin = source === "" ? [] : paragraph(`${from}: ${source}`, { w, h: 4 }, { most: SMALLEST, least: SMALLEST, lineHeight: LINE }, (part) => measure(part, 600)).lines;
  const { head, size, facts } = composedFacts(title, said, { w, h: box.h - 3.4 - origin.length * 4.8 }, measure);
  return (
    <div class={fades ? "card info is-next" : "card info"}>
      {title !== "" && <div class="info-title" style={{ fontSize: u(head.size) }}><Lines lines={head.lines} /></div>}
      <div class="info-facts" style={{ fontSize: u(size) }}>
        {facts.map((fact, index) => <div class="info-fact" key={index}><Lines lines={fact} /></div>)}
      </div>
      {origin.length > 0 && <div class="info-source en"><Lines lines={origin} /></div>}
    </div>
  );
});
