// A sheet turned on its side: upright sheets are stacked as televisions stack them, others keep their proportions. Pure.
import type { Layout, Region, Sheet } from "../../../core/protocol.gen.ts";
import { fitted } from "../../../core/stacking.ts";
import { bounded, leastOf, rectOf } from "./cells.ts";
import type { Command, Placed } from "./command.ts";

export const LYING: Sheet = { w: 192, h: 108 };
export const UPRIGHT: Sheet = { w: 108, h: 192 };

export function isUpright(grid: Sheet): boolean {
  return grid.h > grid.w;
}

/** Edges that met still meet: each edge is moved by itself. */
function stretched(region: Region, from: Sheet, to: Sheet): Placed {
  const across = (x: number) => Math.round((x * to.w) / from.w);
  const down = (y: number) => Math.round((y * to.h) / from.h);
  const rect = { x: across(region.x), y: down(region.y), w: across(region.x + region.w) - across(region.x), h: down(region.y + region.h) - down(region.y) };
  return { id: region.id, ...bounded(rect, to, leastOf(region.widget, to)) };
}

/** The stack a television would show, where every region has its place in it. */
function stacked(layout: Layout): Placed[] | null {
  const stack = fitted(layout, UPRIGHT);
  const fits = stack.grid.h === UPRIGHT.h && stack.regions.length === layout.regions.length;
  return fits ? stack.regions.map((region) => ({ id: region.id, ...rectOf(region) })) : null;
}

/** What turns the sheet; null where it already lies or stands like this. */
export function turned(layout: Layout, upright: boolean): Command | null {
  if (isUpright(layout.grid) === upright) return null;
  const to = upright ? UPRIGHT : LYING;
  const places = (upright ? stacked(layout) : null) ?? layout.regions.map((region) => stretched(region, layout.grid, to));
  return { is: "several", commands: [{ is: "sheet", fields: { grid: to } }, { is: "place", places }] };
}
