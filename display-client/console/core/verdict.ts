// The sentence of judgement over a call, made from facts only: was this number called, seen and heard?
import type { CallStory } from "../api.gen.ts";
import { type Heard, type Shown, attemptsOf, heardOf, shownOf } from "./attempts.ts";
import { type Unspoken, isHarmless, unspoken } from "./unspoken.ts";

/** How a judgement looks: well, worth a look, bad, or not decided yet. */
export type Tone = "ok" | "warn" | "bad" | "going";

/** Why a call was seen nowhere. */
export type Unseen = "all-lost" | "no-screens" | "unseen";

/** A judgement in parts, each of which has its words. */
export type Verdict = {
  tone: Tone;
  times: number;
  shown: { state: "shown" | "going"; on: number; of: number } | { state: "unshown"; unseen: Unseen };
  spoken: { state: "spoken"; times: number; all: boolean } | { state: "speaking" | "no-speaker" } | { state: "going"; why: Unspoken | undefined } | { state: "unspoken"; why: Unspoken };
  cancelled: boolean;
};

type Judged = { shown: Shown; heard: Heard };

function unseen({ state, missing }: Shown): Unseen {
  if (state === "no-screens") return "no-screens";
  return missing.every(({ why }) => why === "lost") ? "all-lost" : "unseen";
}

function judgeShown(judged: Judged[]): Verdict["shown"] {
  const newest = [...judged].reverse();
  const seen = newest.find(({ shown }) => shown.state === "shown")?.shown;
  if (seen !== undefined) return { state: "shown", on: seen.on, of: seen.of };
  const last = newest[0]?.shown;
  if (last?.state === "going") return { state: "going", on: 0, of: last.of };
  return { state: "unshown", unseen: last === undefined ? "no-screens" : unseen(last) };
}

function judgeSpoken(judged: Judged[]): Verdict["spoken"] {
  const newest = judged.map(({ heard }) => heard).reverse();
  const [last] = newest;
  if (last?.state === "speaking") return { state: "speaking" };
  if (last?.state === "going") return { state: "going", why: last.why === undefined ? undefined : unspoken(last.why) };
  const failed = newest.filter(({ state }) => state === "unspoken").map(({ why }) => unspoken(why));
  const missed = failed.find(({ cause }) => !isHarmless(cause));
  const times = newest.filter(({ state }) => state === "spoken").length;
  if (times > 0) return { state: "spoken", times, all: missed === undefined };
  const why = missed ?? failed[0];
  return why === undefined ? { state: "no-speaker" } : { state: "unspoken", why };
}

function toneOf({ shown, spoken }: Pick<Verdict, "shown" | "spoken">): Tone {
  if (shown.state === "unshown") return "bad";
  if (shown.state === "going" || spoken.state === "going" || spoken.state === "speaking") return "going";
  return spoken.state === "unspoken" ? "warn" : "ok";
}

/** The judgement over a story. */
export function verdictOf(story: CallStory): Verdict {
  const attempts = attemptsOf(story);
  const judged = attempts.map((attempt) => ({ shown: shownOf(attempt), heard: heardOf(attempt) }));
  const facts = { shown: judgeShown(judged), spoken: judgeSpoken(judged) };
  const times = Math.max(1, attempts.length);
  return { tone: toneOf(facts), times, ...facts, cancelled: story.row.end === "cancel" };
}
