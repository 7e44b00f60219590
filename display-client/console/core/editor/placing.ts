// Steps of the keyboard and of the buttons: a region moved or resized by whole cells, never out of the sheet. Pure.
import type { Layout, Region } from "../../../core/protocol.gen.ts";
import { bounded, leastOf, movedInside, rectOf, sameRect } from "./cells.ts";
import type { Rect } from "./cells.ts";
import type { Command } from "./command.ts";

export type Direction = "left" | "right" | "up" | "down";

const STEPS: { [D in Direction]: { x: number; y: number } } = { left: { x: -1, y: 0 }, right: { x: 1, y: 0 }, up: { x: 0, y: -1 }, down: { x: 0, y: 1 } };

function chosen(layout: Layout, ids: readonly string[]): Region[] {
  return layout.regions.filter(({ id }) => ids.includes(id));
}

/** All of these by the same way: as far as the one that is nearest to the edge can go. */
export function nudged(layout: Layout, ids: readonly string[], direction: Direction, cells: number): Command {
  const regions = chosen(layout, ids);
  const { x, y } = STEPS[direction];
  const room = regions.reduce((least, region) => Math.min(least, x < 0 ? region.x : x > 0 ? layout.grid.w - region.x - region.w : y < 0 ? region.y : layout.grid.h - region.y - region.h), cells);
  const by = Math.max(0, room);
  return { is: "place", places: regions.map((region) => ({ id: region.id, ...rectOf(region), x: region.x + x * by, y: region.y + y * by })) };
}

/** Wider, narrower, higher or lower, at the right and at the lower edge; at the sheet's edge it grows to the other side. */
export function grown(layout: Layout, ids: readonly string[], direction: Direction, cells: number): Command {
  const { x, y } = STEPS[direction];
  const places = chosen(layout, ids).map((region) => ({ id: region.id, ...bounded({ ...region, w: region.w + x * cells, h: region.h + y * cells }, layout.grid, leastOf(region.widget, layout.grid)) }));
  return { is: "place", places };
}

/** One number of a region as it was typed: what cannot be is the nearest that can. */
export function withNumber(layout: Layout, id: string, field: keyof Rect, value: number): Command {
  const region = layout.regions.find((one) => one.id === id);
  if (region === undefined || !Number.isFinite(value)) return { is: "place", places: [] };
  const { grid } = layout;
  const least = leastOf(region.widget, grid);
  const wanted = { ...rectOf(region), [field]: value };
  // A place gives way to a size only at the sheet's edge, and a size never to a place.
  const rect = field === "x" || field === "y" ? movedInside(wanted, grid) : bounded(wanted, grid, least);
  return { is: "place", places: sameRect(rect, region) ? [] : [{ id, ...rect }] };
}
