// What visitors read beside the calls, and how each of it stands at a moment. No clock in here.
import type { CardKind } from "../../core/protocol.gen.ts";
import type { TextCard, TextItem, TextKind } from "../api.gen.ts";
import { dayOf } from "./site-time.ts";

export const CARD_KINDS: readonly CardKind[] = ["profile", "staff", "standard", "pledge", "complaints", "rating"];
export const LINE_MOST = 300;
export const TITLE_MOST = 80;
export const CARD_LINES = 12;
export const CARD_LINE_MOST = 200;
export const SOURCE_MOST = 120;

const DAY = 86_400_000;
const WARNED_DAYS = 14;

/** `over`: its last valid day is behind; it is shown no more, and must be renewed. */
export type TextState = "now" | "coming" | "ended" | "over";

/** After this moment a card is valid no more; null: always valid. */
function overAt(card: TextCard | undefined, offsetMin: number): number | null {
  const last = dayOf(card?.valid_until ?? "", offsetMin);
  return last === null ? null : last + DAY;
}

export function stateOf({ from, until, card }: Pick<TextItem, "from" | "until" | "card">, now: number, offsetMin: number): TextState {
  if (until !== undefined && until <= now) return "ended";
  const over = overAt(card, offsetMin);
  if (over !== null && over <= now) return "over";
  return from !== undefined && from > now ? "coming" : "now";
}

/** Days that a card is still valid, today counted; null where there is no need to tell. */
export function daysLeft({ card }: Pick<TextItem, "card">, now: number, offsetMin: number): number | null {
  const over = overAt(card, offsetMin);
  if (over === null || over <= now) return null;
  const days = Math.ceil((over - now) / DAY);
  return days > WARNED_DAYS + 1 ? null : days;
}

/** Whether a text runs along, rather than stands as a card. */
export function isLine({ kind, as }: Pick<TextItem, "kind" | "as">): boolean {
  return kind === "ticker" || (kind === "notice" && as !== "card");
}

export function isIn({ zones }: Pick<TextItem, "zones">, zone: string): boolean {
  return zones.length === 0 || zones.includes(zone);
}

/** What runs along in a zone at a moment: texts and notices in their order, then the site's own lines. */
export function linesAt(texts: readonly TextItem[], zone: string, own: readonly string[], now: number, offsetMin: number): string[] {
  return [...texts.filter((item) => isLine(item) && isIn(item, zone) && stateOf(item, now, offsetMin) === "now").map(({ text }) => text), ...own];
}

/** Whether a kind of card must say where it is from and until when it is valid. */
export function isDated(kind: CardKind): boolean {
  return kind === "standard" || kind === "rating";
}

/** Those of a kind: what is shown or comes first, in its order, then what is over. */
export function ofKind<T extends TextItem>(texts: readonly T[], kind: TextKind, now: number): { current: T[]; past: T[] } {
  const all = texts.filter((item) => item.kind === kind);
  const isPast = ({ until }: T) => until !== undefined && until <= now;
  return { current: all.filter((item) => !isPast(item)), past: all.filter(isPast) };
}
