// Which counters a person may call for, and the one this device last stood at.
import type { Hall, HallCounter, Me } from "../api.gen.ts";

const KEY = "panggil.counter";

/** Staff have their own; operators and admins may help out anywhere. */
export function ownCounters(me: Me, hall: Hall): HallCounter[] {
  return me.role === "counter" ? hall.counters.filter(({ id }) => me.counters.includes(id)) : hall.counters;
}

export function keptCounter(own: HallCounter[]): string | null {
  const kept = localStorage.getItem(KEY);
  if (own.length === 1) return own[0]?.id ?? null;
  return own.some(({ id }) => id === kept) ? kept : null;
}

export function keepCounter(counter: string | null): void {
  try {
    if (counter === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, counter);
  } catch {
    // Full or forbidden: it is asked for again next time.
  }
}
