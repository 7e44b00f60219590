// The called ticket fills its card: as large as its box allows, in one line, nothing cut.
import { fitSize } from "../../core/fit.ts";

export type WindowSize = { w: number; h: number };

const WIDE = 900;
const MOST = 1760;

/** The largest a ticket is set, by what the window leaves to the card. */
export function largestTicket({ w, h }: WindowSize): number {
  if (w >= WIDE) return h <= 800 ? 170 : 240;
  if (w <= 360) return 96;
  if (w >= 600 && h >= 900) return 240;
  return h <= 780 ? 104 : 128;
}

/** How wide the card's ticket may be, in px: what counter.css leaves beside the paddings and the right column. */
export function ticketRoom({ w }: WindowSize): number {
  return w >= WIDE ? Math.min(w, MOST) - 2 * 32 - 20 - 380 - 6 - 48 : w - 2 * 14 - 6 - 24;
}

/** The size in px of a ticket that is `width` em wide. */
export function ticketSize(width: number, window: WindowSize): number {
  const largest = largestTicket(window);
  return fitSize(width, { w: ticketRoom(window), h: largest }, largest, 1);
}
