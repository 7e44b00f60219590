// Directory and layout come over HTTP, when the socket says that there are others than those held.
import type { Held } from "../core/board.ts";
import { delayBefore } from "../core/backoff.ts";
import { after } from "../core/clock.ts";
import type { Stop } from "../core/clock.ts";

/** `anew`: whoever asked before did so on a line that is gone, and may never hear an answer. */
export type Document = { want: (path: string, etag: string, anew: boolean) => void; stop: Stop };

// What the server does not have is asked for ever more seldom: it says so when it has another.
const LONGEST_MS = 30_000;
// On a half-open line neither an answer comes nor an error, for minutes. A line of 16 kbit/s brings the longest document in time.
const ANSWER_WITHIN_MS = 15_000;

// On the socket the mark stands bare; in HTTP it stands in quotes.
function quoted(etag: string): string {
  return etag.startsWith('"') ? etag : `"${etag}"`;
}

function headersOf(mark: string | null, token: string | null): Record<string, string> {
  return { ...(mark === null ? {} : { "If-None-Match": quoted(mark) }), ...(token === null ? {} : { Authorization: `Bearer ${token}` }) };
}

/** Keeps one document fresh: asks again until it has what was last wanted. `token`: what a paired television shows, for what is not for anybody. */
export function createDocument<T>(held: () => Held<T> | null, fits: (value: unknown) => value is T, took: (held: Held<T>) => void, token: string | null = null): Document {
  let wanted: { path: string; etag: string } | null = null;
  let taken: string | null = null; // what was handed over may be put up a picture later
  let tries = 0;
  let stopTimer: Stop | null = null;

  function have(): string | null {
    return taken ?? held()?.etag ?? null;
  }
  function ask(): void {
    const asked = wanted;
    const mark = have();
    if (asked === null) return;
    stopTimer?.();
    stopTimer = after(ANSWER_WITHIN_MS, () => {
      wanted = { ...asked };
      ask();
    });
    fetch(asked.path, { headers: headersOf(mark, token) })
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
        if (value === null) return;
        taken = asked.etag;
        took({ etag: asked.etag, value });
      })
      .catch(() => {
        if (asked !== wanted) return;
        tries += 1;
        stopTimer?.();
        stopTimer = after(500 + delayBefore(tries, Math.random(), LONGEST_MS), ask);
      });
  }

  function rest(): void {
    stopTimer?.();
    wanted = null;
  }

  return {
    want: (path, etag, anew) => {
      if (have() === etag) {
        rest(); // another one may be on its way, and must not come in its place
        return;
      }
      if (!anew && wanted !== null && wanted.etag === etag && wanted.path === path) return;
      wanted = { path, etag };
      tries = 0;
      ask();
    },
    stop: rest,
  };
}
