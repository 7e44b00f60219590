// The plain layout that hangs in place of one under which the page failed again and again, until another one is published.
import type { Held } from "../core/board.ts";
import { fallbackLayout } from "../core/fallback.ts";
import type { ScreenLayout } from "../core/protocol.gen.ts";

type Hung = Held<ScreenLayout> | null;

export type Plain = {
  /** From now on in place of this one. */
  hang: (hung: Hung) => void;
  inPlaceOf: (hung: Hung) => ScreenLayout | null;
};

export function createPlain(): Plain {
  let failed: { etag: string; layout: ScreenLayout } | null = null;
  return {
    hang: (hung) => {
      if (hung !== null) failed = { etag: hung.etag, layout: fallbackLayout(hung.value) };
    },
    inPlaceOf: (hung) => {
      if (hung === null) return null;
      return failed?.etag === hung.etag ? failed.layout : hung.value;
    },
  };
}
