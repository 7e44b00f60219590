// A document of the content, fetched once for all who look at it, and again when somebody changed it.
import { useEffect } from "preact/hooks";
import { call } from "./api.ts";
import { createValue } from "./core/value.ts";
import type { Value } from "./core/value.ts";
import { useLive } from "./live.ts";
import { useValue } from "./use-value.ts";

/** `value` is the last that was fetched, or put there by whoever changed it. `use` draws with it; `fetch` asks now. */
export type Fetched<T> = { value: Value<T | null>; fetch: () => Promise<T>; use: () => { value: T | null; fault: unknown; again: () => void } };

/** After a change: what was done is done, also where what came of it cannot be fetched just now. The next change or the line's return brings it. */
export async function renewed(...fetches: (() => Promise<unknown>)[]): Promise<void> {
  await Promise.allSettled(fetches.map((fetch) => fetch()));
}

export function createFetched<T>(path: string): Fetched<T> {
  const value = createValue<T | null>(null);
  const fault = createValue<unknown>(null);
  let fetched = -1;
  // Answers may overtake one another: none takes the place of one that was asked for later, or of what was put there since.
  let asked = 0;
  let known = 0;
  value.heard(() => { known = asked; });
  const fetch = async () => {
    asked += 1;
    const round = asked;
    const answer = await call<T>("GET", path);
    if (round > known) {
      value.set(answer);
      fault.set(null);
      known = round;
    }
    return answer;
  };
  const again = () => {
    const round = asked + 1;
    fetch().catch((error: unknown) => {
      if (round <= known) return;
      fetched = -1; // whoever looks next asks anew
      fault.set(error);
    });
  };
  const use = () => {
    const changed = useLive((live) => live.changes.content);
    useEffect(() => {
      if (fetched === changed) return;
      fetched = changed;
      again();
    }, [changed]);
    return { value: useValue(value), fault: useValue(fault), again };
  };
  return { value, fetch, use };
}
