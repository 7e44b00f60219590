// The call console as a pure reducer: what the server said of this counter, what was pressed, what is under way and what came of it.
// One press at a time; a press keeps one id through every repeat, so a retry never calls two.
import type { Problem } from "./problem.ts";
import type { CounterDoc } from "../api.gen.ts";
import type { Doing, Reason } from "./station-rules.ts";
import { blocked, marked, needsMark } from "./station-rules.ts";

/** What becomes of the ticket that was called and not served. */
export type Mark = "finish" | "skip";

export type Press =
  | { do: "next"; mark?: Mark }
  | { do: "call"; ticket: string; mark?: Mark; anyway?: boolean }
  | { do: "recall" | "serve" | "finish" | "skip" | "cancel" | "undo" | "open" }
  | { do: "pause"; until?: number; text?: string }
  | { do: "close"; text?: string };

/** A press on its way: `etag` is what its person saw, `tries` counts its repeats, `hoped` the ticket that stood on the button. */
export type Sending = { id: string; press: Press; etag: string; since: number; tries: number; hoped?: string };

/** What is told where the result stands. */
export type Note =
  | { t: "blocked"; reason: Reason; doing: Doing }
  | { t: "taken"; ticket: string; who: string | null; counter: string | null; next: string | null; anyway: Press | null }
  | { t: "stale"; who: string | null }
  | { t: "waiting" }
  | { t: "unanswered" }
  | { t: "refused"; problem: Problem };

export type Taken = { ticket: string; who: string | null; counter: string };

/** Why the server did not do it. */
export type Refusal = { t: "stale"; doc: CounterDoc; taken?: Taken } | { t: "no"; reason: Reason } | { t: "other"; problem: Problem };

export type Station = { doc: CounterDoc | null; away: boolean; asking: Press | null; sending: Sending | null; guard: number; note: Note | null };

export const START: Station = { doc: null, away: false, asking: null, sending: null, guard: 0, note: null };

export type Turn =
  | { t: "doc"; doc: CounterDoc }
  | { t: "press"; press: Press; id: string; at: number }
  | { t: "back" }
  | { t: "answered"; id: string; doc: CounterDoc }
  | { t: "refused"; id: string; refusal: Refusal }
  | { t: "unanswered"; id: string }
  | { t: "link"; away: boolean }
  | { t: "hush" };

/** A second press within this is the same finger. */
export const GUARD_MS = 1500;
/** Without an answer for so long, the same press is sent again. */
export const ANSWER_MS = 4000;
/** So many times; a call that comes later than half a minute misleads. */
export const TRIES = 6;

function hoped(press: Press, doc: CounterDoc): string | undefined {
  if (press.do === "call") return press.ticket;
  return press.do === "next" ? doc.next[0] : undefined;
}

function pressed(station: Station, press: Press, id: string, at: number): Station {
  const { doc } = station;
  if (doc === null || station.sending !== null || at < station.guard) return station;
  const reason = blocked(station, press.do);
  if (reason !== null) return { ...station, note: { t: "blocked", reason, doing: press.do } };
  if (needsMark(doc, press)) return { ...station, asking: press, note: null };
  const ticket = hoped(press, doc);
  const sending: Sending = { id, press: marked(doc, press), etag: doc.etag, since: at, tries: 1, ...(ticket === undefined ? {} : { hoped: ticket }) };
  return { ...station, asking: null, note: null, sending, guard: at + GUARD_MS };
}

/** The question goes with the ticket it was about. */
function seen(station: Station, doc: CounterDoc): Station {
  const same = station.doc?.ticket === doc.ticket && doc.phase === "called" && doc.status === "open";
  return { ...station, doc, asking: same ? station.asking : null };
}

/** A number called by name may be called here all the same: its visitor may have been sent to the wrong counter. */
function anyway(press: Press): Press | null {
  return press.do === "call" ? { ...press, anyway: true } : null;
}

function staleNote(sending: Sending, doc: CounterDoc, taken: Taken | undefined): Note {
  const next = doc.next[0] ?? null;
  if (taken !== undefined) return { t: "taken", ...taken, next, anyway: anyway(sending.press) };
  const who = doc.by?.name ?? null;
  if (who !== null && sending.hoped !== undefined && doc.ticket === sending.hoped) return { t: "taken", ticket: sending.hoped, who, counter: null, next, anyway: null };
  return { t: "stale", who };
}

function refused(station: Station, sending: Sending, refusal: Refusal): Station {
  const idle = { ...station, sending: null };
  switch (refusal.t) {
    case "stale":
      return { ...seen(idle, refusal.doc), note: staleNote(sending, refusal.doc, refusal.taken) };
    case "no":
      return { ...idle, note: { t: "blocked", reason: refusal.reason, doing: sending.press.do } };
    case "other":
      return { ...idle, note: { t: "refused", problem: refusal.problem } };
    default:
      return refusal satisfies never;
  }
}

function unanswered(station: Station, sending: Sending): Station {
  if (sending.tries >= TRIES) return { ...station, sending: null, note: { t: "unanswered" } };
  return { ...station, sending: { ...sending, tries: sending.tries + 1 }, note: { t: "waiting" } };
}

export function turn(station: Station, next: Turn): Station {
  const { sending } = station;
  switch (next.t) {
    case "doc":
      return seen(station, next.doc);
    case "press":
      return pressed(station, next.press, next.id, next.at);
    case "back":
      return { ...station, asking: null };
    case "answered":
      return sending?.id === next.id ? { ...seen(station, next.doc), sending: null, note: null } : station;
    case "refused":
      return sending?.id === next.id ? refused(station, sending, next.refusal) : station;
    case "unanswered":
      return sending?.id === next.id ? unanswered(station, sending) : station;
    case "link":
      return { ...station, away: next.away };
    case "hush":
      return { ...station, note: sending === null ? null : station.note };
    default:
      return next satisfies never;
  }
}
