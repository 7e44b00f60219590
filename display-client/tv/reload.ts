// The one way this page is loaded anew: counted over its earlier lives, and only when the server has a page to give. Never into
// an error page, never in a loop.
import { after, wallTime } from "../core/clock.ts";
import type { Stop } from "../core/clock.ts";
import { mayReload, recent, reloaded } from "../core/reloads.ts";
import { remember, remembered } from "./memory.ts";

const ANSWER_WITHIN_MS = 5000;
const ASK_AGAIN_MS = 20_000;

/** `still`: whether the moment is right, for a page that is well and can wait; one that is not well does not wait.
 * `unseen`: for want of pictures, which is not asked for twice until one was seen. `leaving`: last words before the page goes. */
export type Reason = { why: string; build?: string; unseen?: boolean; still?: () => boolean; leaving?: () => void };

export type Reloader = {
  /** Loads the page anew when the server answers; `spent` is called instead when it was done too often. */
  reloadPage: (reason: Reason, spent: () => void) => void;
  stop: Stop;
};

/** Whether the server has this page now. A worker that keeps pages does not answer this. */
export function isReachable(): Promise<boolean> {
  let stopTimer: Stop | null = null;
  const late = new Promise<boolean>((resolve) => {
    stopTimer = after(ANSWER_WITHIN_MS, () => {
      resolve(false);
    });
  });
  const answer = fetch(location.pathname, { cache: "no-store" })
    .then((page) => (page.ok ? page.text() : ""))
    .then((text) => text.includes('id="screen"'))
    .catch(() => false);
  return Promise.race([answer, late]).then((reachable) => {
    stopTimer?.();
    return reachable;
  });
}

/** How often this screen was loaded anew in the last ten minutes. */
export function reloadsNow(): number {
  return recent(remembered(), wallTime()).length;
}

export function createReloader(leave: () => void = () => { location.reload(); }): Reloader {
  let wanted: Reason | null = null;
  let stopTimer: Stop | null = null;

  function begin(spent: () => void): void {
    const reason = wanted;
    if (reason === null) return;
    isReachable().then(
      (reachable) => {
        if (wanted !== reason) return;
        if (!reachable && reason.still === undefined) {
          stopTimer = after(ASK_AGAIN_MS, () => { begin(spent); });
          return;
        }
        wanted = null;
        if (!reachable || reason.still?.() === false) return;
        const now = wallTime();
        const memory = remembered();
        if (mayReload(memory, now) && remember(reloaded(memory, now, reason.why, reason.build ?? null, reason.unseen))) {
          reason.leaving?.();
          leave();
        } else {
          spent();
        }
      },
      () => undefined,
    );
  }

  return {
    reloadPage: (reason, spent) => {
      if (reason.unseen === true && remembered().unseen) return;
      if (!mayReload(remembered(), wallTime())) {
        spent();
        return;
      }
      if (wanted !== null && (wanted.still === undefined || reason.still !== undefined)) return;
      wanted = reason;
      begin(spent);
    },
    stop: () => {
      wanted = null;
      stopTimer?.();
    },
  };
}
