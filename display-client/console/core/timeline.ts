// A call's story as a line of moments: called, shown, spoken, and what became of the ticket.
import type { By, CallStory, StoryStep } from "../api.gen.ts";
import { type Attempt, type Heard, type Shown, attemptsOf, heardOf, isCall, shownOf } from "./attempts.ts";

/** How a ticket goes on after its call. */
export type Ending = "serve" | "finish" | "skip" | "cancel" | "transfer";

/** One moment. An attempt that was repeated later is one moment, `folded`; the newest one is three. */
export type Moment =
  | { kind: "folded"; at: number; attempt: Attempt; shown: Shown; heard: Heard }
  | { kind: "called"; at: number; attempt: Attempt; by: By }
  | { kind: "shown"; at: number; attempt: Attempt; shown: Shown }
  | { kind: "heard"; at: number; attempt: Attempt; heard: Heard }
  | { kind: "ended"; at: number; ending: Ending; by: By; afterMs: number; to: string | undefined };

const ENDINGS: { [type: string]: Ending } = { serve: "serve", finish: "finish", skip: "skip", cancel: "cancel", transfer: "transfer" };

function momentsOf(attempt: Attempt, isNewest: boolean): Moment[] {
  const { at, by } = attempt.step;
  const [shown, heard] = [shownOf(attempt), heardOf(attempt)];
  if (!isNewest) return [{ kind: "folded", at, attempt, shown, heard }];
  return [
    { kind: "called", at, attempt, by },
    { kind: "shown", at: at + (shown.lateMs ?? 0), attempt, shown },
    { kind: "heard", at: heard.from ?? heard.to ?? at, attempt, heard },
  ];
}

function endedOf(step: StoryStep, attempts: Attempt[]): Moment[] {
  const ending = ENDINGS[step.type];
  if (ending === undefined) return [];
  const called = attempts.filter((attempt) => attempt.step.seq < step.seq).map((attempt) => attempt.step.at);
  const afterMs = step.at - Math.max(...called, called.length > 0 ? -Infinity : step.at);
  return [{ kind: "ended", at: step.at, ending, by: step.by, afterMs, to: ending === "transfer" ? step.counter : undefined }];
}

/** The moments of a story, oldest first; those of one attempt stay together. */
export function timelineOf(story: CallStory): Moment[] {
  const attempts = attemptsOf(story);
  const groups = attempts.map((attempt, index) => ({ seq: attempt.step.seq, moments: momentsOf(attempt, index === attempts.length - 1) }));
  const rest = story.steps.filter((step) => !isCall(step)).map((step) => ({ seq: step.seq, moments: endedOf(step, attempts) }));
  return [...groups, ...rest].sort((a, b) => a.seq - b.seq).flatMap(({ moments }) => moments);
}

/** How long a bar is, in per cent: the latest screen fills four fifths of the line, and no line is shorter than can be seen. */
export function barPercent(lateMs: number, longestMs: number): number {
  if (longestMs <= 0) return 4;
  return Math.max(4, Math.round((lateMs / longestMs) * 82));
}

/** Whether the story still grows: the console says so, and what is missing is not yet called missing. */
export function isRunning(story: CallStory): boolean {
  if (story.row.end !== undefined && story.row.end !== "serve") return false;
  const attempts = attemptsOf(story);
  const last = attempts[attempts.length - 1];
  if (last === undefined) return false;
  const heard = heardOf(last).state;
  return heard === "going" || heard === "speaking" || shownOf(last).state === "going";
}
