const APART_MS = 2000;
const FRESH_MS = 1000;

/** When the screen last began to pulse, where the newest call came at `since`: in the call's first second or not at all, and
 * never twice within two seconds, however fast the calls come. */
export function pulseAt(last: number | null, since: number, at: number): number | null {
  const apart = last === null || since - last >= APART_MS;
  return apart && at - since < FRESH_MS ? since : last;
}
