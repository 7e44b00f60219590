// The plain layout that hangs in place of one under which the page failed again and again, until another one is published or it
// has hung for a while: what failed may have been a moment's.
import type { Held } from "../core/board.ts";
import { after } from "../core/clock.ts";
import type { Stop } from "../core/clock.ts";
import { fallbackLayout } from "../core/fallback.ts";
import type { ScreenLayout } from "../core/protocol.gen.ts";

export const HANGS_MS = 600_000;

type Hung = Held<ScreenLayout> | null;

export type Plain = {
  /** From now on in place of this one. */
  hang: (hung: Hung) => void;
  inPlaceOf: (hung: Hung) => ScreenLayout | null;
  stop: Stop;
};

/** `lifted`: the real layout may be tried again. */
export function createPlain(lifted: () => void): Plain {
  let failed: { etag: string; layout: ScreenLayout } | null = null;
  let stopTimer: Stop | null = null;
  return {
    hang: (hung) => {
      if (hung === null) return;
      failed = { etag: hung.etag, layout: fallbackLayout(hung.value) };
      stopTimer?.();
      stopTimer = after(HANGS_MS, () => {
        failed = null;
        lifted();
      });
    },
    inPlaceOf: (hung) => {
      if (hung === null) return null;
      return failed?.etag === hung.etag ? failed.layout : hung.value;
    },
    stop: () => {
      stopTimer?.();
    },
  };
}
