// The last board, kept on this screen: drawn at the next start until the server answers.
import type { Board, Held, Kept } from "../core/board.ts";
import { after } from "../core/clock.ts";
import type { Stop } from "../core/clock.ts";
import { isDirectory, isFields, isLayout, isZoneState } from "../core/message.ts";

const LARGEST = 200_000;
const EVERY_MS = 2000;

function keyOf(zone: string): string {
  return `panggil.board.${zone}`;
}

function heldOf<T>(value: unknown, fits: (inner: unknown) => inner is T): Held<T> | null {
  if (!isFields(value) || typeof value["etag"] !== "string") return null;
  const inner = value["value"];
  return fits(inner) ? { etag: value["etag"], value: inner } : null;
}

/** What was kept for this zone, or null when there is nothing that can be drawn. */
export function readKept(zone: string): Kept | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(zone)) ?? "null");
    if (!isFields(value) || !isZoneState(value["frame"])) return null;
    return { frame: value["frame"], directory: heldOf(value["directory"], isDirectory), layout: heldOf(value["layout"], isLayout) };
  } catch {
    return null;
  }
}

function write(zone: string, { frame, directory, layout }: Board): void {
  try {
    const text = JSON.stringify({ frame, directory, layout });
    if (text.length <= LARGEST) localStorage.setItem(keyOf(zone), text);
  } catch {
    // Full or forbidden: the screen works without it and only starts emptier.
  }
}

export type Keeper = { keep: (board: Board) => void; stop: Stop };

/** Writes the newest board a little later, once for many changes. */
export function createKeeper(zone: string): Keeper {
  let newest: Board | null = null;
  let written: Board | null = null;
  let stopTimer: Stop | null = null;
  function flush(): void {
    stopTimer = null;
    if (newest === null || newest.frame === null) return;
    write(zone, newest);
    written = newest;
  }
  return {
    keep: (board) => {
      if (board.old || (written !== null && board.frame === written.frame && board.directory === written.directory && board.layout === written.layout)) return;
      newest = board;
      stopTimer ??= after(EVERY_MS, flush);
    },
    stop: () => {
      stopTimer?.();
    },
  };
}
