// A board for the picture of a playlist: the whole sheet is its media part.
import type { Board } from "../../core/board.ts";
import type { Directory, ScreenMedium } from "../../core/protocol.gen.ts";
import { sampleBoard } from "./sample-board.ts";

/** In cells. */
export const PREVIEW_SHEET = { w: 192, h: 108 };

const ID = "preview";

export function playlistBoard(directory: Directory, items: readonly ScreenMedium[], now: number, at: number): Board {
  const { name, utc_offset_min: offsetMin, time_zone: timeZone } = directory.site;
  const layout = {
    id: ID, name: "", grid: PREVIEW_SHEET, theme: "dark" as const,
    regions: [{ id: "media", widget: "media", x: 0, y: 0, ...PREVIEW_SHEET, settings: { playlist: ID } }],
    playlists: { [ID]: Array.from(items) },
  };
  return sampleBoard({ directory, layout, name, offsetMin, timeZone, texts: {}, lines: null, ticket: "A012" }, now, at);
}
