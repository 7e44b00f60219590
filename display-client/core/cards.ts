// Cards of facts in turn: which one is shown when. All screens of a hall turn together, and nobody is told what no longer holds.
import { localTime, serverTime } from "./clock.ts";
import type { Anchor, Turn } from "./clock.ts";
import type { DirectoryCard } from "./protocol.gen.ts";

/** `valid_until`: the last local day; empty: always. */
export type FactCard = { title: string; lines: string[]; source: string; valid_until: string };

/** By whose clock. */
export type CardClock = { anchor: Anchor | null; offsetMin: number };

// A day ends at midnight: that is seen a minute later at most.
const LOOK_MS = 60_000;

/** The zone's card as it is drawn. A notice has no title of its own: it gets this one. */
export function factCard({ title, lines, source = "", valid_until = "" }: DirectoryCard, noTitle: string): FactCard {
  return { title: title === "" ? noTitle : title, lines, source, valid_until };
}

/** Whether there is anything of it to be read. */
export function saysSomething({ title, lines }: Pick<FactCard, "title" | "lines">): boolean {
  return title !== "" || lines.some((line) => line !== "");
}

/** The place of the card that has its turn, or null when none holds; each stays so many seconds. */
export function cardTurn(cards: readonly FactCard[], seconds: number, { anchor, offsetMin }: CardClock, at: number): Turn<number | null> {
  const now = anchor === null ? at : serverTime(anchor, at);
  // Without a clock nobody can vouch for a last day: until there is one, only what always holds is told.
  const today = anchor === null ? null : localTime(now, offsetMin).date;
  const places = cards.map((_card, place) => place);
  const held = places.filter((place) => {
    const card = cards[place];
    return card !== undefined && saysSomething(card) && (card.valid_until === "" || (today !== null && today <= card.valid_until));
  });
  const stay = seconds * 1000;
  const value = held[Math.floor(now / stay) % Math.max(1, held.length)] ?? null;
  if (held.length > 1) return { value, next: at + stay - (now % stay) };
  return { value, next: cards.some((card) => card.valid_until !== "") ? at + LOOK_MS : null };
}
