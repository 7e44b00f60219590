import type { Box } from "../../core/fit.ts";

/** The size of the next tickets. */
export function nextSize({ h }: Box): number {
  return Math.max(0, Math.min(8, h - 3));
}
