// A call's story, attempt by attempt: each call and recall with the screens that showed it and the speakers that spoke it.
import type { CallStory, StoryScreen, StorySpoken, StoryStep } from "../api.gen.ts";
import { unspoken } from "./unspoken.ts";

/** One call or recall of the ticket. */
export type Attempt = {
  step: StoryStep;
  /** 1 for the call itself. */
  number: number;
  screens: StoryScreen[];
  spoken: StorySpoken[];
};

export type ShownState = "going" | "shown" | "unshown" | "no-screens";
export type SpokenState = "going" | "speaking" | "spoken" | "unspoken" | "no-speaker";

/** How an attempt was seen: on how many screens, of how many, how late the last of them. */
export type Shown = { state: ShownState; on: number; of: number; lateMs: number | null; missing: StoryScreen[] };

/** How an attempt was heard; `first` and `last` bound what was spoken, `why` is the server's reason where it was not, or cannot be yet. */
export type Heard = { state: SpokenState; from: number | null; to: number | null; why: string | undefined; speakers: string[] };

const CALLS = new Set(["call", "recall"]);

/** Whether a step is a call or a recall, and not what became of the ticket. */
export function isCall(step: StoryStep): boolean {
  return CALLS.has(step.type);
}

/** The attempts of a story, oldest first. */
export function attemptsOf(story: CallStory): Attempt[] {
  const steps = story.steps.filter(isCall).sort((a, b) => a.seq - b.seq);
  return steps.map((step, index) => ({
    step,
    number: step.attempt ?? index + 1,
    screens: story.screens.filter((screen) => screen.call === step.seq),
    spoken: story.spoken.filter((spoken) => spoken.call === step.seq),
  }));
}

/** On which screens an attempt was seen. */
export function shownOf({ screens }: Attempt): Shown {
  const lateness = screens.flatMap(({ late_ms }) => (late_ms === undefined ? [] : [late_ms]));
  const missing = screens.filter(({ late_ms }) => late_ms === undefined);
  const numbers = { on: lateness.length, of: screens.length, lateMs: lateness.length > 0 ? Math.max(...lateness) : null, missing };
  if (screens.length === 0) return { state: "no-screens", ...numbers };
  if (lateness.length > 0) return { state: "shown", ...numbers };
  return { state: missing.some(({ why }) => why === undefined) ? "going" : "unshown", ...numbers };
}

function bounds(spoken: StorySpoken[]): { from: number | null; to: number | null } {
  const starts = spoken.flatMap(({ started }) => started ?? []);
  const ends = spoken.flatMap(({ ended }) => ended ?? []);
  return { from: starts.length > 0 ? Math.min(...starts) : null, to: ends.length > 0 ? Math.max(...ends) : null };
}

/** Whether an attempt was heard: by any speaker is enough, for a visitor hears the one that is near. */
export function heardOf({ spoken }: Attempt): Heard {
  const of = (state: string) => spoken.filter((row) => row.state === state);
  const build = (state: SpokenState, rows: StorySpoken[]): Heard => {
    const why = rows.find(({ reason }) => reason !== undefined)?.reason;
    return { state, ...bounds(rows), why, speakers: rows.map(({ speaker }) => speaker) };
  };
  const [done, speaking, waiting, skipped] = [of("done"), of("speaking"), of("waiting"), of("skipped")];
  if (done.length > 0) return build("spoken", done);
  if (speaking.length > 0) return build("speaking", speaking);
  const isHeld = waiting.every(({ reason }) => reason !== undefined); // at one that can speak it will be heard
  const elsewhere = skipped.filter(({ reason }) => unspoken(reason).cause === "elsewhere");
  if (elsewhere.length > 0) return build("spoken", elsewhere);
  if (waiting.length > 0) return isHeld ? build("going", waiting) : { ...build("going", waiting), why: undefined };
  if (skipped.length > 0) return build("unspoken", skipped);
  return build("no-speaker", []);
}
