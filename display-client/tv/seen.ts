import { after, elapsed } from "../core/clock.ts";
import type { Stop } from "../core/clock.ts";

const BETWEEN_MS = 500;

export type Seen = { drawn: (seq: number, heardAt: number) => void; stop: Stop };

/** Tells the server what was painted: at most twice a second, and the newest always in the end. */
export function createSeen(say: (seq: number, drawn: number) => void): Seen {
  const channel = new MessageChannel();
  let newest: { seq: number; drawn: number } | null = null;
  let lastSaid = -BETWEEN_MS;
  let stopTimer: Stop | null = null;
  let waiting: { seq: number; heardAt: number } | null = null;

  function tell(): void {
    stopTimer?.();
    stopTimer = null;
    if (newest === null) return;
    const { seq, drawn } = newest;
    newest = null;
    lastSaid = elapsed();
    say(seq, drawn);
  }

  // A message posted while the frame is being made is handled after it was painted.
  channel.port1.onmessage = () => {
    if (waiting === null) return;
    newest = { seq: waiting.seq, drawn: Math.round(elapsed() - waiting.heardAt) };
    waiting = null;
    const left = lastSaid + BETWEEN_MS - elapsed();
    if (left <= 0) tell();
    else stopTimer ??= after(left, tell);
  };

  return {
    drawn: (seq, heardAt) => {
      waiting = { seq, heardAt };
      channel.port2.postMessage(null);
    },
    stop: () => {
      stopTimer?.();
      channel.port1.close();
    },
  };
}
