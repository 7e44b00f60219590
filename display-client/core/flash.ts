const APART_MS = 2000;

/** When the screen last began to pulse, now that a call came at `since`: never twice within two seconds, however fast the calls come. */
export function pulseAt(last: number | null, since: number): number {
  return last !== null && since - last < APART_MS ? last : since;
}
