// Which call the big card shows, and since when. While the zone speaks the card follows the voice; where nothing is
// spoken the calls take their turns here.
import { visit } from "./history.ts";
import type { Call } from "./protocol.gen.ts";

export type Card = {
  /** On the card now: one call, up to four in a rush, none before the first call. */
  shown: Call[];
  since: number;
  /** They came on as news: they move in, and breathe until `breathesUntil`. */
  arrived: boolean;
  breathesUntil: number;
  waiting: Call[];
  speaking: { call: number; until: number } | null;
  /** When the voice last ended: the next call of its own may be named any moment, so the card waits a little. */
  spokenUntil: number;
};

export const EMPTY_CARD: Card = { shown: [], since: 0, arrived: false, breathesUntil: 0, waiting: [], speaking: null, spokenUntil: -Infinity };

export const HOLD_MS = 5000;
export const SHORT_HOLD_MS = 3000;
const SHORT_ABOVE = 3;
const RUSH_FROM = 10;
const RUSH_GROUP = 4;
const BREATHE_MS = 6000;
const AFTER_SPEECH_MS = 1500;
const RECENT_KEPT = 20;
// They have their turns within a minute. What is older was on its tile and in the history at once, and nobody looks for it on the card any more.
const MOST_WAITING = 40;

function sameVisit(a: Call, b: Call): boolean {
  return visit(a) === visit(b);
}

/** When the next waiting call may come on, or null when none waits. */
export function dueAt(card: Card): number | null {
  if (card.waiting.length === 0) return null;
  if (card.speaking !== null) return card.speaking.until + AFTER_SPEECH_MS; // the server says when it has really ended
  if (!card.arrived) return card.since;
  const hold = card.waiting.length > SHORT_ABOVE ? SHORT_HOLD_MS : HOLD_MS;
  return Math.max(card.since + hold, card.spokenUntil + AFTER_SPEECH_MS);
}

/** Lets the next call on when its time has come. */
export function turned(card: Card, at: number): Card {
  const due = dueAt(card);
  if (due === null || at < due) return card;
  const group = card.waiting.length >= RUSH_FROM ? RUSH_GROUP : 1;
  const speaking = card.speaking;
  return {
    ...card,
    shown: card.waiting.slice(0, group),
    waiting: card.waiting.slice(group),
    since: at,
    arrived: true,
    breathesUntil: at + BREATHE_MS,
    speaking: null,
    spokenUntil: speaking === null ? card.spokenUntil : speaking.until,
  };
}

/** New calls, oldest first. A recall of a ticket that still waits takes that ticket's place; of too many the oldest give way. */
export function withNews(card: Card, news: Call[], at: number): Card {
  const waiting = card.waiting.slice();
  for (const call of news) {
    const place = waiting.findIndex((other) => sameVisit(other, call));
    if (place < 0) waiting.push(call);
    else waiting[place] = call;
  }
  return turned({ ...card, waiting: waiting.slice(-MOST_WAITING) }, at);
}

/** The voice names `call` until `until` (elapsed), or nothing any more. */
export function withSpeech(card: Card, call: Call | null, until: number, at: number): Card {
  if (call === null) {
    if (card.speaking === null) return card;
    return turned({ ...card, speaking: null, spokenUntil: at, breathesUntil: Math.min(card.breathesUntil, at) }, at);
  }
  const speaking = { call: call.call, until };
  // what the voice has passed over is not shown after it: its counter calls another ticket by now
  const isPassed = (other: Call) => other.counter === call.counter && other.call <= call.call;
  const waiting = card.waiting.filter((other) => !isPassed(other));
  const alone = card.shown.length === 1 && card.shown[0]?.call === call.call;
  if (alone) return { ...card, speaking, waiting, breathesUntil: until };
  return { ...card, shown: [call], since: at, arrived: true, breathesUntil: until, speaking, waiting };
}

/** Takes off what the board no longer knows; what is left over from before is shown at rest. */
export function vouched(card: Card, recent: Call[], at: number): Card {
  const oldest = recent.length < RECENT_KEPT ? 0 : (recent[recent.length - 1]?.call ?? 0);
  const known = (call: Call) => call.call < oldest || recent.some((other) => other.call === call.call && sameVisit(other, call));
  const shown = card.shown.filter(known);
  const waiting = card.waiting.filter(known);
  const newest = recent[0];
  if (newest === undefined) return { ...EMPTY_CARD, since: at };
  if (shown.length === 0 && waiting.length > 0) return turned({ ...card, shown, waiting, since: at, arrived: false, speaking: null }, at);
  const behind = shown.every((call) => call.call < newest.call) && waiting.length === 0 && card.speaking === null;
  if (behind) return { ...card, waiting, shown: [newest], since: at, arrived: false, breathesUntil: 0 };
  return { ...card, shown, waiting };
}
