// What the console knows from its socket, and the server's clock.
import { elapsed, serverTime, wallTime } from "../core/clock.ts";
import { emptyLive, follow } from "./core/live-state.ts";
import type { Live, LiveEvent } from "./core/live-state.ts";
import { createValue } from "./core/value.ts";

export const live = createValue<Live>(emptyLive(elapsed()));

export function tellLive(event: LiveEvent): void {
  live.set(follow(live.get(), event));
}

/** The server's clock; before it is known, this device's own. */
export function serverNow(): number {
  const { anchor } = live.get();
  return anchor === null ? wallTime() : serverTime(anchor, elapsed());
}
