// Figures as the benches print them.

/** The wall clock, finer than a millisecond, as `performance.timeOrigin + performance.now()` is in a page. */
export const wall = () => performance.timeOrigin + performance.now();

export function quantile(values, part) {
  const sorted = values.slice().sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

export function print(what, values, aims) {
  const at = (part) => `${quantile(values, part).toFixed(1).padStart(7)}`;
  console.log(`  ${what.padEnd(46)} p50 ${at(0.5)} ms  p95 ${at(0.95)} ms  p99 ${at(0.99)} ms  of ${String(values.length).padStart(3)}  ${aims}`);
}
