// Removes something at once for the eye, and for good once its undo has ended: what is gone from a disk cannot be taken back.
import { createValue } from "../core/value.ts";
import { shown, toast } from "../toast.ts";

/** The ids of what is being removed: lists leave it out. */
export const leaving = createValue<ReadonlySet<string>>(new Set());

function leave(id: string, is: boolean): void {
  const next = new Set(leaving.get());
  if (is) next.add(id);
  else next.delete(id);
  leaving.set(next);
}

/** `send` removes it for good; what keeps it from that is told to `failed`, and the thing is back. */
export function removeLater(id: string, said: string, send: () => Promise<unknown>, failed: (error: unknown) => void): void {
  let isUndone = false;
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
      if (isUndone) return;
      send().catch(failed).finally(() => { leave(id, false); }).catch(failed);
    });
  });
}
