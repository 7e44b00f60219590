// Everything a screen knows, and the one function that changes it. No clock, no chance, no input or output in here.
import { EMPTY_CARD, turned, vouched, withNews, withSpeech } from "./card.ts";
import type { Card } from "./card.ts";
import { serverTime } from "./clock.ts";
import type { Anchor } from "./clock.ts";
import { heated } from "./heat.ts";
import type { Heat } from "./heat.ts";
import { broken, refused } from "./link.ts";
import type { Link, Refusal } from "./link.ts";
import type { Call, Directory, Layout, ToScreen, ZoneState } from "./protocol.gen.ts";

/** A document fetched over HTTP, with the mark that tells whether it is still the newest. */
export type Held<T> = { etag: string; value: T };

export type Board = {
  link: Link;
  /** The next frame is the first after a welcome, and taken whatever its number. */
  welcomed: boolean;
  /** Drawn from what was kept on this screen; nobody has confirmed it yet. */
  old: boolean;
  anchor: Anchor | null;
  frame: ZoneState | null;
  directory: Held<Directory> | null;
  layout: Held<Layout> | null;
  /** The highest call number taken from the frame's epoch: what is above it is news. */
  newest: number;
  heat: Heat;
  card: Card;
};

export type Kept = { frame: ZoneState; directory: Held<Directory> | null; layout: Held<Layout> | null };

export type BoardEvent =
  | { t: "restored"; kept: Kept }
  | { t: "heard"; message: ToScreen; at: number }
  | { t: "directory"; directory: Held<Directory> }
  | { t: "layout"; layout: Held<Layout> }
  | { t: "lost"; at: number }
  | { t: "refused"; why: Refusal; at: number }
  | { t: "turn"; at: number };

const NEWS_MS = 15_000;

export function emptyBoard(at: number): Board {
  const link: Link = { is: "opening", since: at };
  return { link, welcomed: false, old: false, anchor: null, frame: null, directory: null, layout: null, newest: 0, heat: {}, card: EMPTY_CARD };
}

/** Whether `frame` says something newer than `held`. */
export function isNewer(frame: ZoneState, held: ZoneState | null): boolean {
  if (held === null || frame.epoch !== held.epoch) return true;
  return frame.seq > held.seq || (frame.seq === held.seq && frame.rev > held.rev);
}

/** Calls above the last one taken and young enough to be shown as new, oldest first. */
export function newsIn(frame: ZoneState, newest: number, now: number): Call[] {
  return frame.recent.filter((call) => call.call > newest && now - call.at < NEWS_MS).reverse();
}

/** A tile is amber while its call comes onto the card, too: the eye that looks up then must find both. */
function withCard(board: Board, frame: ZoneState, card: Card, at: number): Board {
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

function taken(board: Board, frame: ZoneState, at: number): Board {
  const sameEpoch = board.frame !== null && board.frame.epoch === frame.epoch;
  const now = nowWith(board.anchor, frame, at);
  const news = newsIn(frame, sameEpoch ? board.newest : 0, now);
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
    frame,
    newest: frame.recent.reduce((highest, call) => Math.max(highest, call.call), sameEpoch ? board.newest : 0),
    heat: heated(board.heat, news, frame, at),
  };
  return withCard(next, frame, card, at);
}

function heard(board: Board, message: ToScreen, at: number): Board {
  switch (message.t) {
    case "welcome":
      return { ...board, welcomed: true, anchor: { now: message.now, heard: at } };
    case "state":
      return board.welcomed || isNewer(message, board.frame) ? taken(board, message, at) : board;
    case "ping":
      return { ...board, anchor: { now: message.now, heard: at } };
    case "directory":
    case "layout":
    case "bye":
      return board;
    default:
      return message satisfies never;
  }
}

/** What was kept is drawn at rest: its calls may be yesterday's, so nothing of it is news. */
function restored(board: Board, { frame, directory, layout }: Kept): Board {
  const newest = frame.recent.reduce((highest, call) => Math.max(highest, call.call), 0);
  return { ...board, old: true, frame, directory, layout, newest, card: vouched(EMPTY_CARD, frame.recent, 0) };
}

export function reduce(board: Board, event: BoardEvent): Board {
  switch (event.t) {
    case "restored":
      return restored(board, event.kept);
    case "heard":
      return heard(board, event.message, event.at);
    case "directory":
      return { ...board, directory: event.directory };
    case "layout":
      return { ...board, layout: event.layout };
    case "lost":
      return { ...board, link: broken(board.link, event.at) };
    case "refused":
      return { ...board, link: refused(board.link, event.why, event.at) };
    case "turn":
      return board.frame === null ? board : withCard(board, board.frame, turned(board.card, event.at), event.at);
    default:
      return event satisfies never;
  }
}
