// The hall's document, fetched once for all who need it, and again when somebody changed it.
import { useEffect } from "preact/hooks";
import type { Hall } from "./api.gen.ts";
import { call } from "./api.ts";
import { createValue } from "./core/value.ts";
import { renewed } from "./fetched.ts";
import { useLive } from "./live.ts";
import { useValue } from "./use-value.ts";

/** The hall as it was fetched last; what was just saved is put in by whoever saved it. */
export const hallKnown = createValue<Hall | null>(null);
let fetched = -1;

export type HallHeld = { hall: Hall | null; failed: boolean };
const trouble = createValue(false);

/** Fetches it now. */
export async function fetchHall(): Promise<Hall> {
  const newest = await call<Hall>("GET", "/api/v1/hall");
  hallKnown.set(newest);
  trouble.set(false);
  return newest;
}

/** After a change of one's own. */
export function renewHall(): Promise<void> {
  return renewed(fetchHall);
}

export function useHall(): HallHeld {
  const changed = useLive((live) => live.changes.hall);
  useEffect(() => {
    if (fetched === changed) return;
    fetched = changed;
    fetchHall().catch(() => {
      fetched = -1;
      trouble.set(true);
    });
  }, [changed]);
  return { hall: useValue(hallKnown), failed: useValue(trouble) };
}
