// Directory and layout come over HTTP, when the socket says that there are others than those held.
import type { Held } from "../core/board.ts";
import { delayBefore } from "../core/backoff.ts";
import { after } from "../core/clock.ts";
import type { Stop } from "../core/clock.ts";

/** `anew`: whoever asked before did so on a line that is gone, and may never hear an answer. */
export type Document = { want: (path: string, etag: string, anew: boolean) => void; stop: Stop };

const SLOWEST_TRIES = 6;
// On a half-open line neither an answer comes nor an error, for minutes. A line of 16 kbit/s brings the longest document in time.
const ANSWER_WITHIN_MS = 15_000;

// On the socket the mark stands bare; in HTTP it stands in quotes.
function quoted(etag: string): string {
  return etag.startsWith('"') ? etag : `"${etag}"`;
}

/** Keeps one document fresh: asks again until it has what was last wanted. */
export function createDocument<T>(held: () => Held<T> | null, fits: (value: unknown) => value is T, took: (held: Held<T>) => void): Document {
  let wanted: { path: string; etag: string } | null = null;
  let tries = 0;
  let stopTimer: Stop | null = null;

  function ask(): void {
    const asked = wanted;
    const have = held();
    if (asked === null) return;
    stopTimer?.();
    stopTimer = after(ANSWER_WITHIN_MS, () => {
      wanted = { ...asked };
      ask();
    });
    fetch(asked.path, have === null ? {} : { headers: { "If-None-Match": quoted(have.etag) } })
      .then((answer) => {
        if (answer.status === 304) return null;
        if (!answer.ok) throw new Error(`${asked.path}: ${answer.status}`);
        return answer.json() as Promise<unknown>;
      })
      .then((value) => {
        if (asked !== wanted) return;
        if (value !== null && !fits(value)) throw new Error(`${asked.path}: not what was asked for`);
        wanted = null;
        stopTimer?.();
        if (value !== null) took({ etag: asked.etag, value });
      })
      .catch(() => {
        if (asked !== wanted) return;
        tries = Math.min(tries + 1, SLOWEST_TRIES);
        stopTimer?.();
        stopTimer = after(500 + delayBefore(tries, Math.random()), ask);
      });
  }

  return {
    want: (path, etag, anew) => {
      if (held()?.etag === etag || (!anew && wanted !== null && wanted.etag === etag && wanted.path === path)) return;
      wanted = { path, etag };
      tries = 0;
      ask();
    },
    stop: () => {
      stopTimer?.();
      wanted = null;
    },
  };
}
