import { useEffect, useState } from "preact/hooks";
import { after } from "../../../../core/clock.ts";

/** The value once it has rested so long: for what takes a while to reckon. */
export function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => after(ms, () => { setSettled(value); }), [value, ms]);
  return settled;
}
