// Text fit by arithmetic: boxes come from the cell grid and widths from a measure, so no layout is ever read.

export type Weight = 600 | 700 | 800;

/** The width of a text in its own font size, that is: in em. */
export type Measure = (text: string, weight: Weight) => number;

/** A place for text, in u. */
export type Box = { w: number; h: number };

/** The largest size at which one line of `width` em stays inside the box, in steps that keep neighbours alike. */
export function fitSize(width: number, box: Box, largest: number, lineHeight = 0.9): number {
  const size = Math.min(largest, width > 0 ? box.w / width : largest, box.h / lineHeight);
  return Math.max(0, Math.floor(size * 20) / 20);
}

function broken(words: string[], widest: number, width: (text: string) => number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines[lines.length - 1];
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && width(longer) <= widest) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function cut(line: string, widest: number, width: (text: string) => number): string {
  const signs = Array.from(line); // whole signs: half an emoji is not one
  while (signs.length > 1 && width(`${signs.join("").trim()}…`) > widest) signs.pop();
  // A word of which only a letter or two is left says nothing.
  return `${signs.join("").trim().replace(/\s\S{1,2}$/, "")}…`;
}

/** The same number of lines, but of like length: no single word is left over on the last one. */
export function balanced(lines: string[], w: number, size: number, width: (text: string) => number): string[] {
  const words = lines.join(" ").split(" ");
  let even = lines;
  for (let widest = w / size; widest > 0; widest -= 0.5) {
    const narrower = broken(words, widest, width);
    if (narrower.length > lines.length || narrower.some((line) => width(line) > widest)) break;
    even = narrower;
  }
  return even;
}

/** One way to set a text: at this size, in at most this many lines. */
export type Setting = { size: number; lines: number };

/** The first of `settings` in which the whole text fits; the last one cuts what is too long. */
export function fitLines(text: string, w: number, settings: Setting[], width: (text: string) => number): { size: number; lines: string[] } {
  const words = text.split(/\s+/).filter((word) => word !== "");
  let fallback = { size: 0, lines: [""] };
  for (const { size, lines: most } of settings) {
    const widest = w / size;
    const lines = broken(words, widest, width);
    if (lines.length <= most && lines.every((line) => width(line) <= widest)) return { size, lines };
    const kept = lines.slice(0, most - 1);
    const rest = lines.slice(most - 1);
    const last = rest.length > 1 || (rest[0] !== undefined && width(rest[0]) > widest) ? cut(rest.join(" "), widest, width) : (rest[0] ?? "");
    fallback = { size, lines: kept.map((line) => (width(line) > widest ? cut(line, widest, width) : line)).concat(last) };
  }
  return fallback;
}
