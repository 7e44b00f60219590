import { after } from "../core/clock.ts";
import { FAMILY } from "../widgets/measure.ts";

const LIMIT_MS = 2000;
const WEIGHTS = [600, 700, 800];

/** Calls `ready` once: when the three weights are there, or after the limit. Fonts that come later call `late`. */
export function whenFonts(limitMs: number, ready: () => void, late: () => void): void {
  let called = false;
  const stop = after(Math.min(limitMs, LIMIT_MS), () => {
    called = true;
    ready();
  });
  const loaded = () => {
    stop();
    if (called) late();
    else ready();
    called = true;
  };
  Promise.all(WEIGHTS.map((weight) => document.fonts.load(`${weight} 100px ${FAMILY}`))).then(loaded, () => undefined);
}
