// So that nothing burns in: where things are when they may not stay where they are. Pure in the time.
import type { Turn } from "./clock.ts";

const MINUTE = 60_000;

/** A place in the room left over, from 0 to 1 both ways: another one each minute, far from the last. */
export function spotAt(time: number): { x: number; y: number } {
  const turn = Math.floor(time / MINUTE);
  // Steps by the golden ratio and by its square spread evenly and never settle into a short round.
  return { x: (turn * 0.618_034) % 1, y: (turn * 0.381_966 + 0.5 * (turn % 2)) % 1 };
}

const PATH = [[0, 0], [0.2, 0.1], [0.4, 0], [0.4, 0.3], [0.2, 0.4], [0, 0.3], [-0.2, 0.4], [-0.4, 0.2], [-0.3, 0], [-0.4, -0.3], [-0.2, -0.4], [0, -0.3], [0.3, -0.4], [0.4, -0.2]] as const;

const SHIFTS = PATH.map(([x, y]) => ({ x, y }));

/** Where the whole stage is shifted to, in u: one step along a closed path each minute, too small to be seen. */
export function shiftTurn(at: number): Turn<{ x: number; y: number }> {
  const turn = Math.floor(at / MINUTE);
  return { value: SHIFTS[turn % SHIFTS.length] ?? { x: 0, y: 0 }, next: (turn + 1) * MINUTE };
}
