// Text widths by canvas: measured once per text and weight, remembered until the fonts change.
import type { Weight } from "../core/fit.ts";

export const FAMILY = '"Atkinson Hyperlegible Next", "Noto Sans", sans-serif';
const SIZE = 100;
const MOST_KEPT = 2000;

let context: CanvasRenderingContext2D | null = null;
let kept: { [key: string]: number } = {};
let count = 0;

/** The width of `text` in em. All figures count as the widest one, for they are set tabular. */
export function measure(text: string, weight: Weight): number {
  const key = `${weight}${text}`;
  const known = kept[key];
  if (known !== undefined) return known;
  context ??= document.createElement("canvas").getContext("2d");
  if (context === null) return text.length * 0.66;
  context.font = `${weight} ${SIZE}px ${FAMILY}`;
  const width = context.measureText(text.replace(/[0-9]/g, "0")).width / SIZE;
  if (count >= MOST_KEPT) forgetWidths();
  kept[key] = width;
  count += 1;
  return width;
}

/** The fonts came late: what was measured before was another font. */
export function forgetWidths(): void {
  kept = {};
  count = 0;
}
