import type { Turn } from "./clock.ts";
import type { Call, ZoneState } from "./protocol.gen.ts";

/** When a counter last called, in elapsed time: its tile is amber for a while. */
export type Heat = { [counter: string]: number };

export type Warmth = "cold" | "hot" | "cooling";

const HOT_MS = 20_000;
const COOLING_MS = 600;

/** The heat after these calls; counters that cooled down or serve nobody any more are left out. */
export function heated(heat: Heat, calls: Call[], frame: ZoneState, at: number): Heat {
  const next: Heat = {};
  for (const counter of frame.counters) {
    const since = calls.some((call) => call.counter === counter.id) ? at : heat[counter.id];
    if (since !== undefined && counter.ticket !== null && at - since < HOT_MS + COOLING_MS) next[counter.id] = since;
  }
  return next;
}

/** How a tile is drawn that called at `since`. */
export function warmth(since: number | null, at: number): Turn<Warmth> {
  if (since === null || at >= since + HOT_MS + COOLING_MS) return { value: "cold", next: null };
  if (at < since + HOT_MS) return { value: "hot", next: since + HOT_MS };
  return { value: "cooling", next: since + HOT_MS + COOLING_MS };
}
