// Where a dragged region comes to rest: on what its neighbours, the sheet or whole pairs of cells offer. Pure; all lengths in cells.
import type { Region } from "../../../core/protocol.gen.ts";
import { movedInside, pulled } from "./cells.ts";
import type { Edges, Rect, Size } from "./cells.ts";

/** Cells a region moves at a time where nothing else holds it. */
const STEP = 2;
/** Media this near to 16 to 9 become exactly that. */
const NEAR_EXACT = 4;

/** A line the region now lies on: across the sheet at `at`, given by a neighbour (its id) or the sheet (null). */
export type Guide = { axis: "x" | "y"; at: number; with: string | null; middle: boolean };
export type Snapped = { rect: Rect; guides: Guide[]; exact: boolean };

/** `reach`: how near a line must be, in cells. `free`: nothing holds it. */
export type Field = { grid: Size; others: readonly Region[]; reach: number; free: boolean };

type Line = { at: number; with: string | null; middle: boolean };

function linesOf(axis: "x" | "y", { grid, others }: Field): Line[] {
  const size = axis === "x" ? "w" : "h";
  const lines: Line[] = [];
  for (const other of others) {
    lines.push({ at: other[axis], with: other.id, middle: false }, { at: other[axis] + other[size], with: other.id, middle: false });
    lines.push({ at: other[axis] + other[size] / 2, with: other.id, middle: true });
  }
  // What lies at the sheet's own lines says nothing of a neighbour.
  const own: Line[] = [{ at: 0, with: null, middle: false }, { at: grid[size], with: null, middle: false }, { at: grid[size] / 2, with: null, middle: true }];
  return lines.filter(({ at, middle }) => !own.some((line) => line.at === at && line.middle === middle)).concat(own);
}

/** A place on this axis, and the line that gave it. */
type Held = { from: number; line: Line | null };

function whole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-6;
}

/** Where something from `from`, so long, comes to rest: edges hold edges, middles hold middles. */
function movedTo(from: number, length: number, lines: Line[], reach: number): Held {
  let best: { far: number; held: Held } | null = null;
  for (const line of lines) {
    for (const offset of line.middle ? [length / 2] : [0, length]) {
      const to = line.at - offset;
      const far = Math.abs(to - from);
      if (far <= reach && whole(to) && (best === null || far < best.far - 1e-6)) best = { far, held: { from: Math.round(to), line } };
    }
  }
  return best?.held ?? { from: Math.round(from / STEP) * STEP, line: null };
}

function pulledTo(edge: number, lines: Line[], reach: number): Held {
  let best: { far: number; line: Line } | null = null;
  for (const line of lines) {
    const far = Math.abs(line.at - edge);
    if (far <= reach && whole(line.at) && (best === null || far < best.far - 1e-6)) best = { far, line };
  }
  return best === null ? { from: Math.round(edge / STEP) * STEP, line: null } : { from: Math.round(best.line.at), line: best.line };
}

function guideOf(axis: "x" | "y", line: Line | null): Guide[] {
  return line === null ? [] : [{ axis, at: line.at, with: line.with, middle: line.middle }];
}

/** `rect` as the hand holds it, set down. */
export function snappedMove(rect: Rect, field: Field): Snapped {
  if (field.free) return { rect: movedInside(rect, field.grid), guides: [], exact: false };
  const x = movedTo(rect.x, rect.w, linesOf("x", field), field.reach);
  const y = movedTo(rect.y, rect.h, linesOf("y", field), field.reach);
  const inside = movedInside({ ...rect, x: x.from, y: y.from }, field.grid);
  const guides = [...(inside.x === x.from ? guideOf("x", x.line) : []), ...(inside.y === y.from ? guideOf("y", y.line) : [])];
  return { rect: inside, guides, exact: false };
}

/** The size of a medium that is exactly 16 to 9 and nearly this one; null where none is near. `rect` is pulled at `edges`. */
function exactOf(rect: Rect, edges: Edges): Size | null {
  const across = edges.left === true || edges.right === true;
  const down = edges.top === true || edges.bottom === true;
  const times = Math.max(1, Math.round(across && down ? (rect.w / 16 + rect.h / 9) / 2 : across ? rect.h / 9 : rect.w / 16));
  const size = { w: times * 16, h: times * 9 };
  const near = (across ? Math.abs(size.w - rect.w) <= NEAR_EXACT : size.w === rect.w) && (down ? Math.abs(size.h - rect.h) <= NEAR_EXACT : size.h === rect.h);
  return near ? size : null;
}

/** `from` with its edges pulled by so many cells, set down. `media`: 16 to 9 holds it too. */
export function snappedPull(from: Rect, edges: Edges, dx: number, dy: number, field: Field, least: Size, media: boolean): Snapped {
  if (field.free) return { rect: pulled(from, edges, dx, dy, field.grid, least), guides: [], exact: false };
  const hold = (axis: "x" | "y", edge: number, by: number): { by: number; line: Line | null } => {
    const held = pulledTo(edge + by, linesOf(axis, field), field.reach);
    return { by: held.from - edge, line: held.line };
  };
  const x = edges.left === true ? hold("x", from.x, dx) : edges.right === true ? hold("x", from.x + from.w, dx) : { by: 0, line: null };
  const y = edges.top === true ? hold("y", from.y, dy) : edges.bottom === true ? hold("y", from.y + from.h, dy) : { by: 0, line: null };
  const rect = pulled(from, edges, x.by, y.by, field.grid, least);
  const exact = media ? exactOf(rect, edges) : null;
  if (exact !== null) {
    const to = pulled(from, edges, edges.left === true ? from.w - exact.w : exact.w - from.w, edges.top === true ? from.h - exact.h : exact.h - from.h, field.grid, least);
    if (to.w === exact.w && to.h === exact.h) return { rect: to, guides: [], exact: true };
  }
  const edge = (axis: "x" | "y", line: Line | null) => (line !== null && [rect[axis], rect[axis] + rect[axis === "x" ? "w" : "h"]].includes(line.at) ? guideOf(axis, line) : []);
  return { rect, guides: [...edge("x", x.line), ...edge("y", y.line)], exact: false };
}
