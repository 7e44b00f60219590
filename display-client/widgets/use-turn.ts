import { useEffect, useState } from "preact/hooks";
import { after, elapsed } from "../core/clock.ts";
import type { Turn } from "../core/clock.ts";

/** A value that changes with time: looked at while drawing, and drawn again when its time has come. */
export function useTurn<T>(look: (at: number) => Turn<T>): T {
  const [round, setRound] = useState(0);
  const { value, next } = look(elapsed());
  useEffect(() => {
    if (next === null) return undefined;
    return after(next - elapsed() + 1, () => {
      setRound(round + 1);
    });
  }, [next, round]);
  return value;
}
