import "./amber.css";
import type { ComponentChildren } from "preact";
import type { Card } from "../../core/card.ts";
import type { Turn } from "../../core/clock.ts";
import { useTurn } from "../use-turn.ts";

const BREATH_MS = 1600;

/** Breathing ends with a whole breath, when the amber is full: no jump. */
function breathing(card: Card, at: number): Turn<boolean> {
  const breaths = Math.ceil((card.breathesUntil - card.since) / BREATH_MS);
  const until = card.since + breaths * BREATH_MS;
  return card.arrived && at < until ? { value: true, next: until } : { value: false, next: null };
}

// Longer than it moves, so that a slow television ends its motion in peace; a stage that is hung later does not repeat it.
const ARRIVAL_MS = 2000;

function arriving(card: Card, at: number): Turn<boolean> {
  const until = card.since + ARRIVAL_MS;
  return card.arrived && at < until ? { value: true, next: until } : { value: false, next: null };
}

type AmberProps = { kind: "call" | "strip"; card: Card; old: boolean; children: ComponentChildren };

/** What is called now, on amber: it arrives, breathes, and rests. What was kept from before the start is no call, and has none. */
export function Amber({ kind, card, old, children }: AmberProps) {
  const breathes = useTurn((at) => breathing(card, at));
  const arrives = useTurn((at) => arriving(card, at));
  const classes = ["card", kind, old ? "is-old" : "is-called"];
  if (arrives && !old) classes.push("arrives");
  if (breathes && !old) classes.push("breathes");
  return (
    <div class={classes.join(" ")} data-calls={card.shown.map((shown) => shown.call).join(" ")}>
      <div class="call-amber" key={card.since} />
      {children}
    </div>
  );
}
