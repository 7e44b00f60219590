import { elapsed, nextFrame } from "../core/clock.ts";
import type { Stop } from "../core/clock.ts";

const SAMPLES = 60;

/** Measures the time between the next 60 frames, then is silent: a loop for ever would cost the television its rest. */
export function sampleFrames(done: (gaps: number[]) => void): Stop {
  const gaps: number[] = [];
  let last: number | null = null;
  let stop: Stop | null = null;
  const step = () => {
    const now = elapsed();
    if (last !== null) gaps.push(now - last);
    last = now;
    if (gaps.length < SAMPLES) stop = nextFrame(step);
    else done(gaps);
  };
  stop = nextFrame(step);
  return () => {
    stop?.();
  };
}
