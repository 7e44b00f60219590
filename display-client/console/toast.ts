// What was done, said once below left. `toast(text)` for done things, `toast(text, undo)` where it can be taken back, `offer` where something
// else can be done now.
import { after } from "../core/clock.ts";
import type { Stop } from "../core/clock.ts";
import { createValue } from "./core/value.ts";

/** `byKey`: Ctrl Z takes it back too. */
export type Toast = { text: string; undo: (() => void | Promise<void>) | null; undoWord: string | null; byKey: boolean };

const DONE_MS = 6000;
const UNDO_MS = 10_000;

export const shown = createValue<Toast | null>(null);

let stopTimer: Stop | null = null;

function leaveAfter(ms: number): void {
  stopTimer?.();
  stopTimer = after(ms, () => {
    shown.set(null);
  });
}

/** One at a time: the next takes the place of the last, whose undo then ends. */
export function toast(text: string, undo: Toast["undo"] = null, undoWord: string | null = null): void {
  shown.set({ text, undo, undoWord, byKey: undo !== null });
  leaveAfter(undo === null ? DONE_MS : UNDO_MS);
}

/** Says what was done, and what can be done now: a deed of its own, such as a broadcast, which no stray key may begin. */
export function offer(text: string, act: () => void | Promise<void>, word: string): void {
  shown.set({ text, undo: act, undoWord: word, byKey: false });
  leaveAfter(UNDO_MS);
}

/** While a hand or the focus is on it, its time does not run. */
export function holdToast(held: boolean): void {
  const now = shown.get();
  if (held) stopTimer?.();
  else if (now !== null) leaveAfter(now.undo === null ? DONE_MS : UNDO_MS);
}

/** Takes back what the toast speaks of; false when there is nothing to take back. */
export function undoNow(): boolean {
  const undo = shown.get()?.undo ?? null;
  if (undo === null) return false;
  stopTimer?.();
  shown.set(null);
  void undo();
  return true;
}

/** The same by Ctrl Z. */
export function undoByKey(): boolean {
  return shown.get()?.byKey === true && undoNow();
}
