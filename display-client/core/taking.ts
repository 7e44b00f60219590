// What a new frame does to the board: what of it is news, and what the card and the tiles make of that.
import type { Board } from "./board.ts";
import { EMPTY_CARD, vouched, withNews, withSpeech } from "./card.ts";
import type { Card } from "./card.ts";
import { serverTime } from "./clock.ts";
import type { Anchor } from "./clock.ts";
import { heated } from "./heat.ts";
import { partOf } from "./part.ts";
import type { Call, ZoneState } from "./protocol.gen.ts";

const NEWS_MS = 15_000;

/** `frame` as this board's screen sees it. */
export function partIn(frame: ZoneState, { only, layout, directory }: Pick<Board, "only" | "layout" | "directory">): ZoneState {
  return partOf(frame, only ?? layout?.value.only, directory?.value ?? null);
}

/** Whether `frame` says something newer than `held`. */
export function isNewer(frame: ZoneState, held: ZoneState | null): boolean {
  if (held === null || frame.epoch !== held.epoch) return true;
  return frame.seq > held.seq || (frame.seq === held.seq && frame.rev > held.rev);
}

/** Calls above the last one taken and young enough to be shown as new, oldest first. One that came late, behind a newer call of its
 * counter, is history from the start. */
export function newsIn({ recent }: ZoneState, newest: number, now: number): Call[] {
  const overtaken = (call: Call, index: number) => recent.some((other, before) => before < index && other.counter === call.counter && other.call < call.call);
  return recent.filter((call, index) => call.call > newest && now - call.at < NEWS_MS && !overtaken(call, index)).reverse();
}

/** A tile is amber while its call comes onto the card, too: the eye that looks up then must find both. */
export function withCard(board: Board, frame: ZoneState, card: Card, at: number): Board {
  const came = card.arrived && card.since === at ? card.shown : [];
  return { ...board, card, heat: heated(board.heat, came, frame, at) };
}

// One frame is made for all screens and kept for those that come later: its time is when it was made, and may be long past.
function nowWith(anchor: Anchor | null, frame: ZoneState, at: number): number {
  return anchor === null ? frame.now : Math.max(frame.now, serverTime(anchor, at));
}

/** In a rush the voice may name a call that later ones have pushed out of the recent ones: its counter still has it. */
function callIn(frame: ZoneState, number: number): Call | null {
  const recent = frame.recent.find((call) => call.call === number);
  if (recent) return recent;
  const counter = frame.counters.find((one) => one.call === number);
  if (!counter || counter.ticket === null) return null;
  const { id, ticket, at = frame.now, attempt = 1, priority } = counter;
  const call = { call: number, counter: id, ticket, at, attempt };
  return priority ? { ...call, priority } : call;
}

export function taken(board: Board, whole: ZoneState, at: number): Board {
  const sameEpoch = board.frame !== null && board.frame.epoch === whole.epoch;
  // A server that could not keep its newest calls gives their numbers out again.
  const known = sameEpoch ? Math.min(board.newest, whole.seq) : 0;
  const frame = partIn(whole, board);
  const now = nowWith(board.anchor, frame, at);
  const news = newsIn(frame, known, now);
  const speaking = frame.speaking;
  const named = speaking ? callIn(frame, speaking.call) : null;
  const until = speaking ? at + speaking.until - now : at;
  let card = withNews(sameEpoch ? board.card : { ...EMPTY_CARD, since: at }, news, at);
  card = vouched(withSpeech(card, named, until, at), frame.recent, at);
  const next: Board = {
    ...board,
    link: board.link.is === "live" ? board.link : { is: "live", since: at },
    welcomed: false,
    old: false,
    anchor: { now, heard: at },
    frame: whole,
    part: frame,
    newest: whole.recent.reduce((highest, call) => Math.max(highest, call.call), known),
    heat: heated(board.heat, news, frame, at),
  };
  return withCard(next, frame, card, at);
}
