// How a row of the previous calls is shared between ticket, counter and time.
import { fitSize } from "../../core/fit.ts";

export const HEAD = 6.4;
export const ROW = 7.4;
const TIME = 11;
const MARK = 5;
const BETWEEN = 2;
const SMALLEST_TICKET = 4;
/** As the style sheet has it. */
export const TIME_SIZE = 3.4;

export type RowSizes = { ticket: number; place: number; left: number };

/** Widths in em. The places stand under one another, unless a ticket would become too small to read. */
export function rowSizes(w: number, widths: { ticket: number; place: number }, time: boolean, priority: boolean): RowSizes {
  const mark = priority ? MARK : 0;
  const right = time ? TIME : 0;
  const least = widths.ticket * SMALLEST_TICKET + mark + BETWEEN;
  const left = Math.max(w * 0.46, Math.min(least, w - right - widths.place * 3.2));
  return { ticket: fitSize(widths.ticket, { w: left - BETWEEN - mark, h: ROW }, 5.8, 1), place: fitSize(widths.place, { w: w - left - right, h: ROW }, 4, 1), left };
}
