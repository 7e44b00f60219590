import type { Box } from "../core/fit.ts";
import type { Region } from "../core/protocol.gen.ts";

/** Where a widget draws: its size in u, and how many device pixels one u is. A new object whenever fonts or size change. */
export type Place = Box & { px: number; large: boolean };

export const INSET = 0.7;
/** How much larger everything is where a screen has large text. */
export const LARGE = 1.25;

/** A length in u, as CSS. */
export function u(size: number): string {
  return `calc(var(--u) * ${Math.round(size * 1000) / 1000})`;
}

/** The region's inside, from the cell grid. Where text is large, u itself is: so a region has fewer of them. */
export function placeOf(region: Region, grid: { w: number; h: number }, px: number, large: boolean): Place {
  const cell = 100 / Math.min(grid.w, grid.h) / (large ? LARGE : 1);
  return { w: region.w * cell, h: region.h * cell, px, large };
}

/** What is left of a place inside the gap that cards keep from each other. */
export function inset(place: Place): Place {
  return { ...place, w: place.w - 2 * INSET, h: place.h - 2 * INSET };
}
