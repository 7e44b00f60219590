// The call that tries everything out: which counter, which ticket, and what the server then knows of it.
import type { CallStory, Hall, HallCounter, Screen, StorySpoken } from "../api.gen.ts";

export type TestCall = { counter: HallCounter; ticket: string };

const WANTED = "5";

/** A counter whose zone has a living screen, number 5 where there is one; a ticket as its service has them. */
export function testCallIn(hall: Hall, screens: readonly Screen[]): TestCall | null {
  const living = new Set(screens.filter(({ state }) => state === "living" || state === "late").map(({ zone }) => zone));
  const seen = hall.counters.filter(({ zone }) => living.has(zone));
  const among = seen.length > 0 ? seen : hall.counters;
  const counter = among.find(({ number }) => number === WANTED) ?? among[0];
  if (counter === undefined) return null;
  const service = hall.services.find(({ id }) => id === counter.service);
  return { counter, ticket: `${service?.prefix ?? "A"}${"12".padStart(service?.queue?.digits ?? 3, "0")}` };
}

/** `late_ms`: of the latest screen. `name`: when there is only one. */
export type Shown = { count: number; name: string; late_ms: number };
export type Proof = { shown: Shown | null; spoken: StorySpoken | null; settled: boolean };

/** What is known of the newest attempt. */
export function proofOf(story: CallStory | null): Proof {
  if (story === null) return { shown: null, spoken: null, settled: false };
  const attempts = [...story.screens.map(({ call }) => call), ...story.spoken.map(({ call }) => call), story.row.call];
  const newest = Math.max(...attempts);
  const seen = story.screens.filter(({ call, late_ms: late }) => call === newest && late !== undefined);
  const shown = seen.length === 0 ? null : { count: seen.length, name: seen[0]?.name ?? "", late_ms: Math.max(...seen.map(({ late_ms: late }) => late ?? 0)) };
  const spoken = story.spoken.find(({ call }) => call === newest) ?? null;
  return { shown, spoken, settled: shown !== null && (story.row.spoken === "none" || spoken?.state === "done" || spoken?.state === "skipped") };
}

export function spokenMs({ started, ended }: StorySpoken): number | null {
  return started === undefined || ended === undefined ? null : ended - started;
}
