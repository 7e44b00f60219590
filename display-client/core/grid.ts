// How the counters share their region: the columns and rows that give the largest ticket, and as few pages as that allows.
import type { Box } from "./fit.ts";

export type TileKind = "stacked" | "list";

export type Arrangement = { kind: TileKind; columns: number; rows: number; pages: number; tile: Box; ticket: number };

export const TILE_GAP = 1;
export const LIST_GAP = 0.7;
const STACKED_FROM = 12;
const READABLE_TICKET = 6.8;
const MOST_COLUMNS = 6;
// A ticket of five signs, as most machines print it. The grid must not move when one ticket is longer: that one shrinks.
export const USUAL_TICKET_EM = 3.25;
const STACKED_HEAD = 9; // badge or two lines of the name, and the paddings
const STACKED_SIDES = 2.2;
const LIST_BADGE = 8.4;
// Room for the long words of office names ("Ketenagakerjaan") on one line at the smallest size.
const STACKED_NARROWEST = 33;
const TOWER_FROM = 20;
const TOWER_HEAD = 14.5; // the badge, two lines of the name below it, and the paddings
const LIST_NAME = 25;

/** Whether a stacked tile is too narrow to have its name beside the badge. */
export function isNarrow(tile: Box): boolean {
  return tile.w < STACKED_NARROWEST;
}

/** A narrow tile that is high has its name below the badge, so that long words stay whole. */
export function isTower(tile: Box): boolean {
  return isNarrow(tile) && tile.h >= TOWER_FROM;
}

function ticketSize(kind: TileKind, tile: Box, single: boolean): number {
  if (kind === "stacked") {
    const largest = Math.max(8.2, Math.min(30, tile.h * 0.45));
    if (single && isTower(tile)) return Math.min(largest, (tile.w - STACKED_SIDES) / USUAL_TICKET_EM, (tile.h - TOWER_HEAD) / 0.9);
    if (isNarrow(tile)) return Math.min(6.7, tile.w / 6);
    return Math.min(largest, (tile.w - STACKED_SIDES) / USUAL_TICKET_EM, (tile.h - STACKED_HEAD) / 0.72);
  }
  const largest = Math.min(6.8, tile.h - 0.4);
  return Math.min(largest, (tile.w - LIST_BADGE - LIST_NAME - 2.4) / USUAL_TICKET_EM);
}

function shareOf(length: number, parts: number, gap: number): number {
  return (length - (parts - 1) * gap) / parts;
}

function best(count: number, box: Box, wanted: TileKind | "auto"): Arrangement {
  let found: Arrangement | null = null;
  for (let columns = 1; columns <= Math.min(count, MOST_COLUMNS); columns += 1) {
    const rows = Math.ceil(count / columns);
    if (Math.ceil(count / rows) < columns) continue;
    const high = shareOf(box.h, rows, TILE_GAP) >= STACKED_FROM;
    // Stacked tiles need their height, whatever is wanted.
    if (wanted === "stacked" && !high && rows > 1) continue;
    const kind: TileKind = high && wanted !== "list" ? "stacked" : "list";
    const tile = { w: shareOf(box.w, columns, TILE_GAP), h: shareOf(box.h, rows, kind === "list" ? LIST_GAP : TILE_GAP) };
    const ticket = ticketSize(kind, tile, rows === 1);
    if (found === null || ticket > found.ticket + 0.01) found = { kind, columns, rows, pages: 1, tile, ticket };
  }
  return found ?? { kind: "stacked", columns: 1, rows: 1, pages: 1, tile: box, ticket: ticketSize("stacked", box, true) };
}

/** The arrangement of `count` counters in `box`: the fewest pages on which every ticket is readable. Several pages leave
 * `pageLine` free below them. */
export function arrange(count: number, box: Box, pageLine: number, wanted: TileKind | "auto" = "auto"): Arrangement {
  const paged = { w: box.w, h: box.h - pageLine };
  for (let pages = 1; pages < count; pages += 1) {
    const found = best(Math.ceil(count / pages), pages === 1 ? box : paged, wanted);
    if (found.ticket >= READABLE_TICKET) return { ...found, pages };
  }
  return { ...best(1, count > 1 ? paged : box, wanted), pages: Math.max(1, count) };
}

/** Where tile `index` of a page stands: a list is read down its columns, like a departures board. */
export function cellOf(index: number, { kind, columns, rows }: Arrangement): { column: number; row: number } {
  if (kind === "list") return { column: Math.floor(index / rows), row: index % rows };
  return { column: index % columns, row: Math.floor(index / columns) };
}
