/** What the line needs at least, and in a region of the usual height. */
export const USUAL_SIZE = 4.4;
const MOST = 9;
const EDGES = 1;
const SHARE = 0.475;

/** The size of the running line: a higher region has larger letters, a lower one never smaller ones. */
export function tickerSize(h: number): number {
  return Math.max(USUAL_SIZE, Math.min(MOST, Math.floor((h - EDGES) * SHARE * 20) / 20));
}
