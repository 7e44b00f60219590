// How the strip shares its row between the ticket and the counter.
import { fitSize } from "../../core/fit.ts";
import type { Box } from "../../core/fit.ts";

export const SIDES = 6;
export const ARROW = 8;
export const BETWEEN = 3;
export const MARK = 6;
const CAPTION_FROM = 75;

/** Widths in em, that of the caption in u; `left`: what the name of the service has. */
export type StripSizes = { withCaption: boolean; ticket: number; place: number; left: number };

export function stripSizes({ w, h }: Box, widths: { ticket: number; place: number; caption: number }, priority: boolean): StripSizes {
  const withCaption = w - SIDES - widths.caption > CAPTION_FROM;
  const free = w - SIDES - (withCaption ? widths.caption + BETWEEN : 0) - (priority ? MARK : 0) - ARROW - BETWEEN;
  const ticket = fitSize(widths.ticket, { w: free * 0.5, h: h - 1.4 }, 14, 0.9);
  const left = free - widths.ticket * ticket;
  const place = fitSize(widths.place, { w: left * (left > 60 ? 0.62 : 1), h: h - 1.4 }, 11, 1);
  return { withCaption, ticket, place, left: left - widths.place * place - BETWEEN - 0.5 };
}
