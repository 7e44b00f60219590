// The called ticket fills its card: as large as its box allows, in one line, nothing cut.
import { fitSize } from "../../core/fit.ts";

/** The largest a ticket is set, by what the window leaves to the card. */
export function largestTicket(window: { w: number; h: number }): number {
  if (window.w >= 900) return 240;
  if (window.w <= 360) return 96;
  return window.h <= 780 ? 104 : 128;
}

/** The size in px at which a ticket of `width` em stays in a card with `room` px. */
export function ticketSize(width: number, room: number, largest: number): number {
  return fitSize(width, { w: room, h: largest }, largest, 1);
}
