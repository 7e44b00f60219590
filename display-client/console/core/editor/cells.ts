// Rectangles on a sheet of cells: where they end, whether they meet, and what keeps them inside. Pure.
import { DEFINITIONS } from "../../../widgets/definitions.ts";

export type Rect = { x: number; y: number; w: number; h: number };
export type Size = { w: number; h: number };

/** What a widget that this page does not know needs at least, in u. */
const ANY_SMALLEST: Size = { w: 4, h: 4 };

export function rectOf({ x, y, w, h }: Rect): Rect {
  return { x, y, w, h };
}

export function sameRect(a: Rect, b: Rect): boolean {
  return a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;
}

/** What two rectangles cover both; null where they only touch. */
export function commonOf(a: Rect, b: Rect): Rect | null {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const w = Math.min(a.x + a.w, b.x + b.w) - x;
  const h = Math.min(a.y + a.h, b.y + b.h) - y;
  return w > 0 && h > 0 ? { x, y, w, h } : null;
}

/** The smallest size of a kind of widget, in whole cells of this sheet. */
export function leastOf(widget: string, grid: Size): Size {
  const smallest = DEFINITIONS.find(({ kind }) => kind === widget)?.smallest ?? ANY_SMALLEST;
  const cell = Math.min(grid.w, grid.h) / 100;
  const cells = (units: number, most: number) => Math.min(most, Math.ceil(units * cell - 1e-9));
  return { w: cells(smallest.w, grid.w), h: cells(smallest.h, grid.h) };
}

function between(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}

/** The same size at the nearest place inside the sheet. */
export function movedInside(rect: Rect, grid: Size): Rect {
  const w = Math.min(Math.round(rect.w), grid.w);
  const h = Math.min(Math.round(rect.h), grid.h);
  return { x: between(Math.round(rect.x), 0, grid.w - w), y: between(Math.round(rect.y), 0, grid.h - h), w, h };
}

/** Whole cells, inside the sheet, and no smaller than `least`. */
export function bounded(rect: Rect, grid: Size, least: Size): Rect {
  return movedInside({ ...rect, w: between(Math.round(rect.w), least.w, grid.w), h: between(Math.round(rect.h), least.h, grid.h) }, grid);
}

/** Which edges a gesture pulls. */
export type Edges = { left?: boolean; top?: boolean; right?: boolean; bottom?: boolean };

/** `from` with the pulled edges moved by so many cells: they stop at the sheet and where the region would be too small. */
export function pulled(from: Rect, edges: Edges, dx: number, dy: number, grid: Size, least: Size): Rect {
  const right = from.x + from.w;
  const bottom = from.y + from.h;
  const x = edges.left === true ? between(Math.round(from.x + dx), 0, Math.max(0, right - least.w)) : from.x;
  const y = edges.top === true ? between(Math.round(from.y + dy), 0, Math.max(0, bottom - least.h)) : from.y;
  const w = edges.right === true ? between(Math.round(from.w + dx), Math.min(least.w, grid.w - from.x), grid.w - from.x) : right - x;
  const h = edges.bottom === true ? between(Math.round(from.h + dy), Math.min(least.h, grid.h - from.y), grid.h - from.y) : bottom - y;
  return { x, y, w, h };
}
