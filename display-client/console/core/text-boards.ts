// Boards for pictures of single widgets: lines that run along, and one card of facts, as a television would have them.
import type { Board } from "../../core/board.ts";
import type { Directory, Region, ScreenLayout } from "../../core/protocol.gen.ts";
import { sampleBoard } from "./sample-board.ts";

/** As tall as the ticker of the layouts that come with the server, and as wide as their sheet. */
export const TICKER_CELLS = { w: 192, h: 10 };
export const CARD_CELLS = { w: 96, h: 66 };

const GRID = { w: 192, h: 108 };

function layoutOf(region: Omit<Region, "x" | "y">): ScreenLayout {
  return { id: "sample", name: "", grid: GRID, theme: "dark", regions: [{ ...region, x: 0, y: 0 }] };
}

function boardOf(directory: Directory, layout: ScreenLayout, now: number, at: number): Board {
  const { name, utc_offset_min: offsetMin, time_zone: timeZone } = directory.site;
  return sampleBoard({ directory, layout, name, offsetMin, timeZone, texts: {}, lines: null, ticket: "A012" }, now, at);
}

export function tickerBoard(directory: Directory, lines: readonly string[], now: number, at: number): Board {
  return boardOf({ ...directory, ticker: [...lines] }, layoutOf({ id: "ticker", widget: "ticker", ...TICKER_CELLS, settings: {} }), now, at);
}

export type CardFacts = { title: string; lines: readonly string[]; source: string };

export function cardBoard(directory: Directory, { title, lines, source }: CardFacts, now: number, at: number): Board {
  return boardOf(directory, layoutOf({ id: "info", widget: "info", ...CARD_CELLS, settings: { title, lines: [...lines], source, valid_until: "" } }), now, at);
}
