// Stories of calls for tests: what the server would tell of A012 at counter 5.
import type { CallStory, StoryScreen, StorySpoken, StoryStep } from "../../console/api.gen.ts";

/** Monday 3 August 2026, 10.39.12 in WIB. */
export const FIRST = Date.UTC(2026, 7, 3, 3, 39, 12);
export const AGAIN = FIRST + 115_000;

const by = { via: "console", src: "rina", name: "Sari Dewi" };

export function step(type: string, seq: number, at: number, more: Partial<StoryStep> = {}): StoryStep {
  return { seq, at, type, by, counter: "5", ...more };
}

export function screen(call: number, name: string, more: Partial<StoryScreen>): StoryScreen {
  return { call, screen: name.toLowerCase().replace(/ /g, "-"), name, ...more };
}

export function spoken(call: number, state: StorySpoken["state"], more: Partial<StorySpoken> = {}): StorySpoken {
  return { call, speaker: "lantai-1", state, queued: FIRST, ...more };
}

const SEEN = { late_ms: 40 };
const LOST = { why: "lost" } as const;

/** Called twice, seen on four of five screens each time, spoken both times, then served. */
export function called(change: Partial<CallStory> = {}): CallStory {
  const screens = (call: number) => [
    screen(call, "Pintu Utama", SEEN),
    screen(call, "Gerai 5 Dukcapil", { late_ms: 20 }),
    screen(call, "Ruang Tunggu Kiri", SEEN),
    screen(call, "Ruang Tunggu Kanan", { late_ms: 80 }),
    screen(call, "Lobi Timur", LOST),
  ];
  return {
    row: { call: 815, ticket: "A012", counter: "5", at: FIRST, last_at: AGAIN, attempts: 2, by, shown: 4, of: 5, late_ms: 80, spoken: "done", end: "serve" },
    steps: [step("call", 815, FIRST, { attempt: 1 }), step("recall", 820, AGAIN, { attempt: 2 }), step("serve", 824, AGAIN + 48_000)],
    screens: [...screens(815), ...screens(820)],
    spoken: [
      spoken(815, "done", { started: FIRST + 200, ended: FIRST + 6_400 }),
      spoken(820, "done", { started: AGAIN + 1_000, ended: AGAIN + 7_200, text: "Nomor antrean A nol satu dua, silakan menuju gerai lima." }),
    ],
    zones: ["lantai-1"],
    ...change,
  };
}

/** Called once, with these screens and speakers. */
export function once(screens: StoryScreen[], heard: StorySpoken[], end?: "cancel" | "skip"): CallStory {
  const story = called({ steps: [step("call", 815, FIRST, { attempt: 1 })], screens, spoken: heard });
  const { end: _served, ...row } = story.row;
  return { ...story, row: { ...row, attempts: 1, ...(end === undefined ? {} : { end }) } };
}
