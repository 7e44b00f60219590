// How the card divides its box: the caption, the ticket, and the dark bar that says where to go.
import { fitSize } from "../../core/fit.ts";
import type { Place } from "../place.ts";

/** `stacked`: the bar's parts stand one over the other, where it is too narrow for a row. */
export type Shape = { caption: number; bar: number; stacked: boolean; counter: number };

const NARROW = 75;
const NARROW_BAR = 95;
const HIGH = 44;
const UPRIGHT = 90;
export const SIDES = 6;
export const ARROW = 7;

/** `box`: the card's inside. */
export function shapeOf(box: Place): Shape {
  if (box.h > UPRIGHT && box.w < box.h) return { caption: 6.8, bar: Math.min(60, box.h * 0.4), stacked: true, counter: 20 };
  const stacked = box.w < NARROW && box.h > HIGH;
  // Where text is large the bar and the caption are as well; the ticket must not pay for it.
  const bar = stacked ? 27 : box.h > 58 ? 16 : box.h > 30 ? (box.large ? 10.4 : 12) : 9.6;
  return { caption: box.large && box.h < HIGH ? 5.6 : 6.8, bar, stacked, counter: bar > 14 ? 13 : 9.4 };
}

/** The ticket's size: as large as it fits, but no larger than the room needs. */
export function ticketSize(width: number, box: Place, { caption, bar }: Shape): number {
  const single = box.h > 58 || box.w > 110;
  const largest = single ? (box.w > box.h ? 44 : 40) : box.w > 100 ? 30 : 31;
  return fitSize(width, { w: box.w - SIDES, h: box.h - caption - bar - 0.6 }, box.large ? 44 : largest, 0.86);
}

/** The size of "Gerai 4" in the bar, of which it may take a share. `width`: in em. */
export function counterSize(width: number, inside: number, { bar, stacked, counter }: Shape): number {
  const share = stacked ? 1 : inside < NARROW_BAR ? 0.52 : 0.62;
  return fitSize(width, { w: (inside - SIDES - ARROW) * share, h: stacked ? bar * 0.42 : bar - 2.4 }, counter, 1);
}
