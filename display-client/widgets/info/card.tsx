import "./info.css";
import type { FactCard } from "../../core/cards.ts";
import { measure } from "../measure.ts";
import { once } from "../once.ts";
import { u } from "../place.ts";
import type { Place } from "../place.ts";
import { Lines } from "../words.tsx";
import { composedCard } from "./sizes.ts";

/** `from`: the word before the source. `fades`: it takes the place of another card gently. */
type CardProps = { place: Place; card: FactCard; from: string; fades: boolean };

/** A title and a few lines of facts, and where they are from. */
export const Card = once(({ place, card, from, fades }: CardProps) => {
  const { title } = card;
  const { head, size, facts, origin } = composedCard(card, place, from, measure);
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
