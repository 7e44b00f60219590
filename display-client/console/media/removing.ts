// Removes something at once for the eye, and for good once its undo has ended: what is gone from a disk cannot be taken back.
import { after } from "../../core/clock.ts";
import { Problem } from "../core/problem.ts";
import { createValue } from "../core/value.ts";
import { ownKey } from "../session.ts";
import { shown, toast } from "../toast.ts";
import { useValue } from "../use-value.ts";

/** The ids of what is being removed: lists leave it out. */
export const leaving = createValue<ReadonlySet<string>>(new Set());

/** What kept a thing from being removed, by its id and whoever removed it: it is said where the thing is listed, whichever page was shown when it failed. */
const kept = createValue<ReadonlyMap<string, unknown>>(new Map());

/** Lists that were fetched before the removal are shown for no longer. */
const FETCHED_WITHIN_MS = 5000;

function leave(id: string, is: boolean): void {
  const next = new Set(leaving.get());
  if (is) next.add(id);
  else next.delete(id);
  leaving.set(next);
}

function keepFault(key: string, fault: unknown): void {
  const next = new Map(kept.get());
  if (fault === null) next.delete(key);
  else next.set(key, fault);
  kept.set(next);
}

/** Why it is still there although it was removed; null where nobody tried, or the next try has begun. */
export function faultOf(id: string): unknown {
  return kept.get().get(ownKey(id)) ?? null;
}

export function useRemovalFault(id: string): unknown {
  return useValue(kept, () => faultOf(id));
}

/** A new try, by whatever way. */
export function forgetFault(id: string): void {
  const key = ownKey(id);
  if (kept.get().has(key)) keepFault(key, null);
}

async function removed(id: string, key: string, send: () => Promise<unknown>): Promise<void> {
  try {
    await send();
  } catch (error) {
    if (!(error instanceof Problem && error.status === 404)) {
      keepFault(key, error);
      leave(id, false);
      return;
    }
  }
  after(FETCHED_WITHIN_MS, () => { leave(id, false); });
}

/** `send` removes it for good; where that is refused the thing is back, with the reason. */
export function removeLater(id: string, said: string, send: () => Promise<unknown>): void {
  let isUndone = false;
  const key = ownKey(id);
  forgetFault(id);
  leave(id, true);
  toast(said, () => {
    isUndone = true;
    leave(id, false);
  });
  const mine = shown.get();
  const stop = shown.heard(() => {
    if (shown.get() === mine) return;
    stop();
    // The undo is called right after its toast has left.
    queueMicrotask(() => {
      if (!isUndone) void removed(id, key, send);
    });
  });
}
