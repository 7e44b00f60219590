// Everything a screen knows, and the one function that changes it. No clock, no chance, no input or output in here.
import { EMPTY_CARD, turned, vouched } from "./card.ts";
import type { Card } from "./card.ts";
import type { Anchor } from "./clock.ts";
import type { Heat } from "./heat.ts";
import { broken, refused } from "./link.ts";
import type { Link, Refusal } from "./link.ts";
import type { Directory, LayoutRef, Only, ScreenLayout, Theme, ToScreen, ZoneState } from "./protocol.gen.ts";
import { isNewer, partIn, taken, withCard } from "./taking.ts";

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
  /** The part of `frame` that this screen is about: what its widgets draw. */
  part: ZoneState | null;
  /** The part the page's address asks for, in place of the layout's. */
  only: Only | null;
  directory: Held<Directory> | null;
  layout: Held<ScreenLayout> | null;
  /** What the server last said hangs here, and the colours it wants the held layout in (null: the layout's own). */
  hung: LayoutRef | null;
  theme: Theme | null;
  /** The highest call number taken from the frame's epoch: what is above it is news. */
  newest: number;
  heat: Heat;
  card: Card;
};

export type Kept = { frame: ZoneState; directory: Held<Directory> | null; layout: Held<ScreenLayout> | null };

export type BoardEvent =
  | { t: "restored"; kept: Kept }
  | { t: "heard"; message: ToScreen; at: number }
  | { t: "directory"; directory: Held<Directory> }
  | { t: "layout"; layout: Held<ScreenLayout> }
  | { t: "lost"; at: number }
  | { t: "refused"; why: Refusal; at: number }
  | { t: "turn"; at: number };

export function emptyBoard(at: number, only: Only | null = null): Board {
  const link: Link = { is: "opening", since: at };
  return {
    link, welcomed: false, old: false, anchor: null, frame: null, part: null, only, directory: null, layout: null, hung: null, theme: null,
    newest: 0, heat: {}, card: EMPTY_CARD,
  };
}

export function directoryOf(board: Board): Directory | null {
  return board.directory?.value ?? null;
}

/** Other colours for a layout that is still to come wait until it is here. */
function hanging(board: Board, hung: LayoutRef): Board {
  return { ...board, hung, theme: board.layout?.etag === hung.etag ? (hung.theme ?? null) : board.theme };
}

/** Another layout or directory may mean another part of the zone; a card that is not of it goes. */
function arranged(board: Board, documents: Pick<Board, "layout" | "directory">): Board {
  const next = { ...board, ...documents };
  const { frame } = board;
  if (frame === null) return next;
  const part = partIn(frame, next);
  const before = board.part;
  const same = before !== null && part.counters.length === before.counters.length && part.counters.every(({ id }, index) => id === before.counters[index]?.id);
  return same ? { ...next, part } : { ...next, part, card: vouched(board.card, part.recent, board.card.since) };
}

function heard(board: Board, message: ToScreen, at: number): Board {
  switch (message.t) {
    case "welcome":
      return hanging({ ...board, welcomed: true, anchor: { now: message.now, heard: at } }, message.layout);
    case "state":
      return board.welcomed || isNewer(message, board.frame) ? taken(board, message, at) : board;
    case "ping":
      return { ...board, anchor: { now: message.now, heard: at } };
    case "layout":
      return hanging(board, message);
    case "directory":
    case "command":
    case "bye":
      return board;
    default:
      return message satisfies never;
  }
}

/** What was kept is drawn at rest: its calls may be yesterday's, so nothing of it is news. */
function restored(board: Board, { frame, directory, layout }: Kept): Board {
  const newest = frame.recent.reduce((highest, call) => Math.max(highest, call.call), 0);
  const part = partIn(frame, { only: board.only, directory, layout });
  return { ...board, old: true, frame, part, directory, layout, newest, card: vouched(EMPTY_CARD, part.recent, 0) };
}

export function reduce(board: Board, event: BoardEvent): Board {
  switch (event.t) {
    case "restored":
      return restored(board, event.kept);
    case "heard":
      return heard(board, event.message, event.at);
    case "directory":
      return arranged(board, { directory: event.directory, layout: board.layout });
    case "layout":
      return arranged({ ...board, theme: board.hung?.etag === event.layout.etag ? (board.hung.theme ?? null) : null }, { directory: board.directory, layout: event.layout });
    case "lost":
      return { ...board, link: broken(board.link, event.at) };
    case "refused":
      return { ...board, link: refused(board.link, event.why, event.at) };
    case "turn":
      return board.part === null ? board : withCard(board, board.part, turned(board.card, event.at), event.at);
    default:
      return event satisfies never;
  }
}
