const FIRST_MS = 250;
const LONGEST_MS = 4000;

/** How long to wait before try `n`, with `random` in 0..1: full jitter, so that a hall of screens does not return at once. */
export function delayBefore(n: number, random: number, longest = LONGEST_MS): number {
  return random * Math.min(longest, FIRST_MS * 2 ** Math.min(n, 20));
}
