// Regions as a person adds them: where there is room, how large, under which id, and in which order they are read. Pure.
import type { Layout, Region } from "../../../core/protocol.gen.ts";
import { bounded, commonOf, leastOf, movedInside, sameRect } from "./cells.ts";
import type { Rect, Size } from "./cells.ts";
import type { Command } from "./command.ts";

/** More than these nobody can tell apart on a wall; the server refuses the next one. */
export const MOST_REGIONS = 60;

/** How large each kind begins, in cells of a landscape sheet; `0` is the whole width. */
const USUAL: { [widget: string]: Size } = {
  header: { w: 0, h: 10 }, call: { w: 112, h: 50 }, strip: { w: 0, h: 18 }, counters: { w: 112, h: 38 }, history: { w: 80, h: 43 }, next: { w: 0, h: 17 },
  media: { w: 80, h: 45 }, ticker: { w: 0, h: 10 }, text: { w: 60, h: 20 }, image: { w: 48, h: 36 }, clock: { w: 48, h: 24 }, qr: { w: 64, h: 28 }, info: { w: 80, h: 44 },
  notice: { w: 112, h: 60 }, closing: { w: 0, h: 98 },
};
const OFFSET = 4;

export function usualSize(widget: string, grid: Size): Size {
  const { w, h } = USUAL[widget] ?? { w: 48, h: 24 };
  const { w: across, h: down } = bounded({ x: 0, y: 0, w: w === 0 ? grid.w : w, h }, grid, leastOf(widget, grid));
  return { w: across, h: down };
}

/** From above to below, and on one level from left to right. */
export function inReadingOrder<R extends Rect>(regions: readonly R[]): R[] {
  return regions.slice().sort((a, b) => a.y - b.y || a.x - b.x);
}

/** The kind's own name, with a number where that is taken. */
export function newId(taken: ReadonlySet<string>, widget: string): string {
  if (!taken.has(widget)) return widget;
  let number = 2;
  while (taken.has(`${widget}-${number}`)) number += 1;
  return `${widget}-${number}`;
}

function firstFree(layout: Layout, size: Size): Rect | null {
  for (let y = 0; y + size.h <= layout.grid.h; y += 1) {
    let x = 0;
    while (x + size.w <= layout.grid.w) {
      const rect = { x, y, ...size };
      const other = layout.regions.find((region) => commonOf(rect, region) !== null);
      if (other === undefined) return rect;
      x = other.x + other.w;
    }
  }
  return null;
}

/** Where a new region of this kind fits: at its usual size, smaller, or over the middle of the sheet where there is no room. */
export function freePlace(layout: Layout, widget: string): Rect {
  const usual = usualSize(widget, layout.grid);
  const least = leastOf(widget, layout.grid);
  const sizes = [1, 0.8, 0.6, 0.4, 0].map((share) => ({ w: Math.max(least.w, Math.round(usual.w * share)), h: Math.max(least.h, Math.round(usual.h * share)) }));
  for (const size of sizes) {
    const rect = firstFree(layout, size);
    if (rect !== null) return rect;
  }
  return bounded({ x: (layout.grid.w - usual.w) / 2, y: (layout.grid.h - usual.h) / 2, ...usual }, layout.grid, least);
}

/** A region of a kind around a point of the sheet. */
export function placedAround(layout: Layout, widget: string, at: { x: number; y: number }): Rect {
  const size = usualSize(widget, layout.grid);
  return movedInside({ x: at.x - size.w / 2, y: at.y - size.h / 2, ...size }, layout.grid);
}

/** What a change adds: its command, the ids to select, and how many there was no room for. */
export type Adding = { command: Command; ids: string[]; left: number };

export function added(layout: Layout, widget: string, rect: Rect): Adding {
  if (layout.regions.length >= MOST_REGIONS) return { command: { is: "take", ids: [] }, ids: [], left: 1 };
  const id = newId(new Set(layout.regions.map((region) => region.id)), widget);
  const region: Region = { id, widget, ...bounded(rect, layout.grid, leastOf(widget, layout.grid)) };
  return { command: { is: "insert", regions: [{ at: layout.regions.length, region }] }, ids: [id], left: 0 };
}

/** These regions once more, a little beside those that lie exactly there. */
export function addedCopies(layout: Layout, copies: readonly Region[]): Adding {
  const room = Math.max(0, MOST_REGIONS - layout.regions.length);
  const taken = new Set(layout.regions.map((region) => region.id));
  const lying = layout.regions.slice();
  const regions = copies.slice(0, room).map((copy, index) => {
    const id = newId(taken, copy.widget);
    taken.add(id);
    let rect = bounded(copy, layout.grid, leastOf(copy.widget, layout.grid));
    for (let tries = 0; tries < MOST_REGIONS && lying.some((other) => sameRect(other, rect)); tries += 1) {
      rect = movedInside({ ...rect, x: (rect.x + OFFSET) % Math.max(1, layout.grid.w - rect.w + OFFSET), y: (rect.y + OFFSET) % Math.max(1, layout.grid.h - rect.h + OFFSET) }, layout.grid);
    }
    const region: Region = { ...copy, id, ...rect };
    lying.push(region);
    return { at: layout.regions.length + index, region };
  });
  return { command: { is: "insert", regions }, ids: regions.map(({ region }) => region.id), left: copies.length - regions.length };
}

/** The part two regions cover both, for every pair of them. */
export function overlapsOf(regions: readonly Region[]): { ids: [string, string]; rect: Rect }[] {
  return regions.flatMap((region, index) => regions.slice(index + 1).flatMap((other) => {
    const rect = commonOf(region, other);
    const ids: [string, string] = [region.id, other.id];
    return rect === null ? [] : [{ ids, rect }];
  }));
}
