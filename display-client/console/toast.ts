// What was done, said once below left. `toast(text)` for done things, `toast(text, undo)` where it can be taken back, `offer` where something
// else can be done now, `news` for what came by itself.
import { after } from "../core/clock.ts";
import type { Stop } from "../core/clock.ts";
import { createValue } from "./core/value.ts";

/** `byKey`: Ctrl Z takes it back too. `byItself`: no press brought it about. */
export type Toast = { text: string; undo: (() => void | Promise<void>) | null; undoWord: string | null; byKey: boolean; byItself: boolean };

const DONE_MS = 6000;
const UNDO_MS = 10_000;

export const shown = createValue<Toast | null>(null);

let stopTimer: Stop | null = null;
/** The newest of what came by itself while something could be undone. */
let waiting: Toast | null = null;

function timed({ undo }: Toast): void {
  stopTimer?.();
  stopTimer = after(undo === null ? DONE_MS : UNDO_MS, () => {
    shown.set(null);
    showWaiting();
  });
}

function show(next: Toast): void {
  shown.set(next);
  timed(next);
}

function showWaiting(): void {
  if (waiting === null || shown.get() !== null) return;
  const next = waiting;
  waiting = null;
  show(next);
}

/** One at a time: the next takes the place of the last, whose undo then ends. */
export function toast(text: string, undo: Toast["undo"] = null, undoWord: string | null = null): void {
  show({ text, undo, undoWord, byKey: undo !== null, byItself: false });
}

/** Says what was done, and what can be done now: a deed of its own, such as a broadcast, which no stray key may begin. */
export function offer(text: string, act: () => void | Promise<void>, word: string): void {
  show({ text, undo: act, undoWord: word, byKey: false, byItself: false });
}

/** Says what came of something begun long ago, and what can be done now: it ends no deed's undo, but waits for its end. */
export function news(text: string, act: Toast["undo"] = null, word: string | null = null): void {
  const now = shown.get();
  const next = { text, undo: act, undoWord: word, byKey: false, byItself: true };
  if (now === null || now.undo === null || now.byItself) show(next);
  else waiting = next;
}

/** While a hand or the focus is on it, its time does not run. */
export function holdToast(held: boolean): void {
  const now = shown.get();
  if (held) stopTimer?.();
  else if (now !== null) timed(now);
}

/** Takes back what the toast speaks of; false when there is nothing to take back. */
export function undoNow(): boolean {
  const undo = shown.get()?.undo ?? null;
  if (undo === null) return false;
  stopTimer?.();
  shown.set(null);
  void undo();
  showWaiting();
  return true;
}

/** The same by Ctrl Z. */
export function undoByKey(): boolean {
  return shown.get()?.byKey === true && undoNow();
}
