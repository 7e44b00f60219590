// The last known state, kept for as long as the window is: the page is drawn from it until the server has spoken.
import { isFields } from "../../core/message.ts";
import type { Live } from "./live-state.ts";

type Kept = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const KEY = "panggil.live";
// Twice what 60 screens and their health need.
const LARGEST = 400_000;

/** `asOf`: the server's time at which it was so. */
export type KeptLive = Pick<Live, "screens" | "asking" | "health" | "attention" | "calls" | "today"> & { asOf: number };

/** Keeps it for this person; nothing is kept before anything is known. */
export function keepLive(storage: Kept, login: string, { screens, asking, health, attention, calls, today }: Live, asOf: number): void {
  if (health === null) return;
  try {
    const text = JSON.stringify({ login, kept: { screens, asking, health, attention, calls, today, asOf } });
    if (text.length <= LARGEST) storage.setItem(KEY, text);
  } catch {
    // Full or forbidden: the page starts emptier.
  }
}

function isKept(value: unknown): value is KeptLive {
  return isFields(value) && typeof value["asOf"] === "number" && isFields(value["health"]) && Array.isArray(value["asking"]) && ["screens", "attention", "calls"].every((name) => value[name] === null || Array.isArray(value[name]));
}

/** What was kept for this person; null when there is nothing. */
export function readLiveKept(storage: Kept, login: string): KeptLive | null {
  try {
    const value: unknown = JSON.parse(storage.getItem(KEY) ?? "null");
    return isFields(value) && value["login"] === login && isKept(value["kept"]) ? value["kept"] : null;
  } catch {
    return null;
  }
}

export function forgetLive(storage: Kept): void {
  try {
    storage.removeItem(KEY);
  } catch {
    // as above
  }
}
