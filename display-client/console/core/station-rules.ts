// What may be pressed at a counter, and in words' keys why not. Nothing here knows of a page.
import type { CounterDoc } from "../api.gen.ts";
import type { Press, Station } from "./station.ts";
import { sameTicket } from "./ticket.ts";

export type Doing = Press["do"];

/** How the card looks. */
export type Card = "none" | "called" | "serving" | "paused" | "closed";

/** Why a button does nothing now. */
export type Reason =
  | "away" | "loading" | "paused" | "nothing-called" | "being-served" | "already-served" | "finish-first" | "still-speaking" | "too-late"
  | "nobody" | "machine" | "quota" | "no-service" | "nothing-to-undo" | "already-paused" | "already-open";

/** So long a wrong call can be taken back. */
export const CANCEL_MS = 10_000;

export function cardOf(doc: CounterDoc): Card {
  if (doc.status !== "open") return doc.status;
  return doc.phase;
}

/** How long the call can still be taken back, in ms; 0: no longer. `now` is the server's time. */
export function cancelLeft(doc: CounterDoc, now: number): number {
  if (cardOf(doc) !== "called" || doc.at === undefined) return 0;
  return Math.max(0, Math.min(CANCEL_MS, doc.at + CANCEL_MS - now));
}

/** Whether the press must say first what becomes of the ticket that was called. */
export function needsMark(doc: CounterDoc, press: Press): boolean {
  if (cardOf(doc) !== "called") return false;
  if (press.do === "next") return press.mark === undefined;
  return press.do === "call" && press.mark === undefined && !sameTicket(press.ticket, doc.ticket);
}

/** The press with what its person answered; over a ticket being served the press itself says that it is done. */
export function marked(doc: CounterDoc, press: Press): Press {
  if (cardOf(doc) !== "serving" || (press.do !== "next" && press.do !== "call") || press.mark !== undefined) return press;
  return { ...press, mark: "finish" };
}

function nextBlocked(doc: CounterDoc): Reason | null {
  if (cardOf(doc) === "paused" || cardOf(doc) === "closed") return "paused";
  return doc.can_next ? null : (doc.why_no_next ?? "nobody");
}

const OVER_CALL: { [doing in "recall" | "serve" | "finish" | "skip" | "cancel"]: { [card in Card]: Reason | null } } = {
  recall: { none: "nothing-called", called: null, serving: null, paused: "paused", closed: "paused" },
  serve: { none: "nothing-called", called: null, serving: "already-served", paused: "paused", closed: "paused" },
  finish: { none: "nothing-called", called: null, serving: null, paused: "paused", closed: "paused" },
  skip: { none: "nothing-called", called: null, serving: "being-served", paused: "paused", closed: "paused" },
  cancel: { none: "nothing-called", called: null, serving: "too-late", paused: "too-late", closed: "too-late" },
};

/** Why this cannot be pressed now; null: it can. */
export function blocked(station: Pick<Station, "doc" | "away">, doing: Doing): Reason | null {
  const { doc } = station;
  if (doc === null) return "loading";
  if (station.away) return "away";
  const card = cardOf(doc);
  switch (doing) {
    case "next":
      return nextBlocked(doc);
    case "recall":
      // One that still waits may wait for a speaker that is lost: the server knows, and says so.
      return OVER_CALL.recall[card] ?? (doc.spoken === "speaking" ? "still-speaking" : null);
    case "serve":
    case "finish":
    case "skip":
    case "cancel":
      return OVER_CALL[doing][card];
    case "call":
      return card === "serving" ? "finish-first" : null;
    case "pause":
      if (card === "serving") return "finish-first";
      return doc.status === "paused" ? "already-paused" : null;
    case "close":
      return card === "serving" ? "finish-first" : null;
    case "open":
      return doc.status === "open" ? "already-open" : null;
    case "undo":
      return doc.undo === undefined ? "nothing-to-undo" : null;
    default:
      return doing satisfies never;
  }
}
