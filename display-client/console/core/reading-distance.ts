// From how far a text on a television is comfortable to read: 22 minutes of arc for a capital (see the table in the tests).
import type { Box } from "../../core/fit.ts";
import { arrange, USUAL_TICKET_EM } from "../../core/grid.ts";
import type { Region, ScreenLayout } from "../../core/protocol.gen.ts";
import { shapeOf, ticketSize } from "../../widgets/call/shape.ts";
import { inset, placeOf } from "../../widgets/place.ts";

const CAPITAL_EM = 0.668;
const COMFORT_RAD = ((22 / 60) * Math.PI) / 180;
const CM_PER_INCH = 2.54;
const STRIP_LARGEST = 14;
// A called ticket of four signs, as it stands on most of them.
const TICKET_EM = 2.6;
const PAGE_LINE = 3.4;

export type Proportions = { w: number; h: number };

/** The short side of a screen, in cm. */
function shortSide(inches: number, { w, h }: Proportions): number {
  return (inches * CM_PER_INCH * Math.min(w, h)) / Math.hypot(w, h);
}

/** How far, in metres, a text of `size` u on a screen of so many inches is comfortable. */
export function comfortableMetres(size: number, inches: number, proportions: Proportions = { w: 16, h: 9 }): number {
  return letterHeight(size, inches, proportions) / Math.tan(COMFORT_RAD) / 100;
}

/** The text size, in u, that is comfortable at so many metres. */
export function comfortableSize(metres: number, inches: number, proportions: Proportions = { w: 16, h: 9 }): number {
  return (metres * 100 * Math.tan(COMFORT_RAD)) / CAPITAL_EM / (shortSide(inches, proportions) / 100);
}

/** How high, in cm, a capital of a text of `size` u is on a screen of so many inches. */
export function letterHeight(size: number, inches: number, proportions: Proportions = { w: 16, h: 9 }): number {
  return (size / 100) * shortSide(inches, proportions) * CAPITAL_EM;
}

/** Under 10 m to the tenth, above to the metre. */
export function roundedMetres(metres: number): number {
  return metres < 10 ? Math.round(metres * 10) / 10 : Math.round(metres);
}

function calledSize(region: Region, grid: Proportions, large: boolean): number {
  const box = inset(placeOf(region, grid, 1, large));
  const size = region.widget === "strip" ? Math.min(STRIP_LARGEST, box.h / 0.9) : ticketSize(TICKET_EM, box, shapeOf(box));
  return large ? size * 1.25 : size;
}

function tileSize(region: Region, grid: Proportions, counters: number, large: boolean): number {
  const box: Box = inset(placeOf(region, grid, 1, large));
  const { ticket } = arrange(Math.max(1, counters), box, PAGE_LINE);
  return Math.min(ticket, (box.w / USUAL_TICKET_EM)) * (large ? 1.25 : 1);
}

function largest(sizes: number[]): number | null {
  return sizes.length === 0 ? null : Math.max(...sizes);
}

/** The sizes, in u, of the called ticket and of the tickets in the counters' tiles; null where the layout has none. */
export type TextSizes = { called: number | null; tiles: number | null };

export function textSizes(layout: ScreenLayout, counters: number): TextSizes {
  const large = layout.access?.large_text === true;
  const of = (...kinds: string[]) => layout.regions.filter((region) => kinds.includes(region.widget));
  return {
    called: largest(of("call", "strip").map((region) => calledSize(region, layout.grid, large))),
    tiles: largest(of("counters").map((region) => tileSize(region, layout.grid, counters, large))),
  };
}

/** What a screen is comfortable to read from, in rounded metres. */
export type Reading = { called: number | null; tiles: number | null };

export function readingOf(sizes: TextSizes, inches: number, proportions?: Proportions): Reading {
  const metres = (size: number | null) => (size === null ? null : roundedMetres(comfortableMetres(size, inches, proportions)));
  return { called: metres(sizes.called), tiles: metres(sizes.tiles) };
}
