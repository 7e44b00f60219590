// The call console's sentences: why a button does nothing, what came of a press, what was shown and spoken.
import type { CounterDoc } from "../api.gen.ts";
import type { Note } from "../core/station.ts";
import type { Doing, Reason } from "../core/station-rules.ts";
import { blocked, cardOf } from "../core/station-rules.ts";
import { unspoken } from "../core/unspoken.ts";
import type { Cause } from "../core/unspoken.ts";
import { problemSaid } from "../problem-said.ts";
import type { CounterSay, Desk } from "./desk.ts";

const KEYS = {
  away: "why_away", loading: "why_loading", paused: "why_paused", "nothing-called": "why_nothing_called", "being-served": "why_being_served",
  "already-served": "why_already_served", "finish-first": "why_finish_first", "still-speaking": "why_still_speaking", "too-late": "why_too_late",
  nobody: "why_nobody", machine: "why_machine", quota: "why_quota", "no-service": "why_no_service", "nothing-to-undo": "why_nothing_to_undo",
  "already-paused": "why_already_paused", "already-open": "why_already_open",
} as const;

export function reasonText({ say, place }: Pick<Desk, "say" | "place">, reason: Reason): string {
  return say(KEYS[reason], { place });
}

/** Why this cannot be pressed now, as a sentence; null: it can. */
export function whyNot(desk: Desk, doing: Doing): string | null {
  const reason = blocked(desk.station, doing);
  return reason === null ? null : reasonText(desk, reason);
}

export function noteText(desk: Pick<Desk, "say" | "place" | "word">, note: Note): string {
  const { say, place } = desk;
  switch (note.t) {
    case "blocked":
      return reasonText(desk, note.reason);
    case "taken": {
      const there = note.counter === null ? place : placeText(desk.word, note.counter);
      const { ticket, who, next } = note;
      if (who === null) return say("taken_somebody", { ticket, place: there });
      return next === null ? say("taken_last", { ticket, who, place: there }) : say("taken", { ticket, who, place: there, next });
    }
    case "stale":
      return note.who === null ? say("stale", { place }) : say("stale_who", { who: note.who, place });
    case "waiting":
      return say("no_answer");
    case "unanswered":
      return say("unanswered");
    case "refused":
      return problemSaid(note.problem);
    default:
      return note satisfies never;
  }
}

/** "Gerai 6" */
export function placeText(word: string, number: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)} ${number}`;
}

export function shownText(say: CounterSay, { shown, of }: CounterDoc): string | null {
  if (of === undefined) return null;
  if (of === 0) return say("shown_none");
  return shown === undefined || shown === 0 ? say("shown_not") : say("shown", { n: shown, m: of });
}

const CAUSES: { [cause in Cause]: "cause_muted" | "cause_muted_by" | "cause_silent" | "cause_unwanted" | "cause_late" | "cause_merged" | "cause_withdrawn" | "cause_no_clip" | "cause_unreadable" | "cause_stopped" | "cause_other" } = {
  muted: "cause_muted", "muted-by": "cause_muted_by", silent: "cause_silent", "no-device": "cause_silent", "no-sound-wanted": "cause_unwanted", late: "cause_late",
  stale: "cause_late", full: "cause_late", newer: "cause_merged", same: "cause_merged", withdrawn: "cause_withdrawn", reset: "cause_withdrawn", "no-clip": "cause_no_clip",
  "chime-only": "cause_no_clip", unreadable: "cause_unreadable", interrupted: "cause_silent", stopped: "cause_stopped",
  elsewhere: "cause_other", "elsewhere-not": "cause_silent", "elsewhere-untold": "cause_other", "handed-over": "cause_other", other: "cause_other",
};

function causeText(say: CounterSay, why: string | undefined): string {
  const { cause, name } = unspoken(why);
  return say(CAUSES[cause], { name });
}

export function spokenText({ say, format }: Pick<Desk, "say" | "format">, doc: CounterDoc): string | null {
  switch (doc.spoken) {
    case undefined:
      return null;
    case "waiting":
      return doc.why === undefined ? say("spoken_waiting") : say("spoken_held", { reason: causeText(say, doc.why) });
    case "speaking":
      return say("spoken_speaking");
    case "done":
      return doc.spoken_at === undefined ? say("spoken") : say("spoken_done", { time: format.timeExact(doc.spoken_at) });
    case "skipped":
      return say("spoken_skipped", { reason: causeText(say, doc.why) });
    case "none":
      return say("spoken_none");
    default:
      return doc.spoken satisfies never;
  }
}

/** What the live region says once the result is known. */
export function resultText({ say, place }: Pick<Desk, "say" | "place">, doc: CounterDoc): string {
  const { ticket = "", shown } = doc;
  const card = cardOf(doc);
  switch (card) {
    case "none":
      return say("said_none");
    case "called":
      return shown === undefined || shown === 0 ? say("said_called", { ticket }) : say("said_shown", { ticket, n: shown });
    case "serving":
      return say("said_serve", { ticket });
    case "paused":
    case "closed":
      return say("said_paused", { place });
    default:
      return card satisfies never;
  }
}
