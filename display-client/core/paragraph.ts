// Several lines of words in a box: as large as they fit, whole; cut only where even the smallest size is too large.
import { balanced, fitLines } from "./fit.ts";
import type { Box } from "./fit.ts";

/** From the largest size to the smallest, in u; `lineHeight` in em. */
export type Sizes = { most: number; least: number; lineHeight: number };

const STEP = 0.96;
const ANY = 99;

function wrapped(text: string, w: number, size: number, width: (part: string) => number): string[] {
  return text.split("\n").reduce<string[]>((all, line) => {
    const fit = fitLines(line, w, [{ size, lines: ANY }], width);
    return all.concat(balanced(fit.lines, w, size, width));
  }, []);
}

/** The size and lines of `text`, whose own line ends are kept. */
export function paragraph(text: string, box: Box, { most, least, lineHeight }: Sizes, width: (part: string) => number): { size: number; lines: string[] } {
  const widest = text.split(/\s+/).reduce((found, word) => Math.max(found, width(word)), 0);
  for (let size = most; size >= least; size = size * STEP < least && size > least ? least : size * STEP) {
    if (widest * size > box.w) continue;
    const lines = wrapped(text, box.w, size, width);
    if (lines.length * size * lineHeight <= box.h) return { size, lines };
  }
  const room = Math.max(1, Math.floor(box.h / (least * lineHeight)));
  const all = wrapped(text, box.w, least, width);
  if (all.length <= room) return { size: least, lines: all };
  const rest = fitLines(all.slice(room - 1).join(" "), box.w, [{ size: least, lines: 1 }], width);
  return { size: least, lines: all.slice(0, room - 1).concat(rest.lines) };
}
