import { fitSize } from "../../core/fit.ts";
import type { Box } from "../../core/fit.ts";

/** The size of the time in a card's inside; widths in em. */
export function clockSize(box: Box, widths: { time: number; zone: number }, withDate: boolean): number {
  return fitSize(widths.time + widths.zone * 0.4 + 0.3, { w: box.w - 4, h: box.h - (withDate ? 9 : 3) }, 40, 1);
}
