// What a screen is told while it asks to be let in, and what it keeps once it was.
import type { Turn } from "./clock.ts";
import { isFields } from "./message.ts";
import type { PairingState } from "./protocol.gen.ts";

/** What an approved screen keeps: its name, what it shows, and what proves that it is that screen. */
export type Paired = { screen: string; zone: string; token: string };

/** What the page of an asking screen shows. `until` is when the code ends, in ms since the page began. */
export type Asking = { is: "asking"; code: string; until: number } | { is: "turned-down" } | { is: "crowded" };

const MINUTE_MS = 60_000;

function isFull(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** What was kept, or null where it is not what this page writes. */
export function readPaired(value: unknown): Paired | null {
  if (!isFields(value)) return null;
  const { screen, zone, token } = value;
  return isFull(screen) && isFull(zone) && isFull(token) ? { screen, zone, token } : null;
}

/** The server's word on an asking, or null for one this page does not know. */
export function readPairingState(value: unknown): PairingState | null {
  if (!isFields(value)) return null;
  const { state, code, expires } = value;
  if (state === "waiting" && isFull(code) && typeof expires === "number") return { state, code, expires };
  if (state === "refused") return { state };
  const paired = state === "approved" ? readPaired(value) : null;
  return paired === null ? null : { state: "approved", ...paired };
}

/** A secret as the server takes it. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => (byte < 16 ? "0" : "") + byte.toString(16)).join("");
}

/** The minutes a code still has, at least one: the next code comes with its end. */
export function minutesLeft(until: number, at: number): Turn<number> {
  const left = Math.max(0, until - at);
  const value = Math.max(1, Math.ceil(left / MINUTE_MS));
  return { value, next: left <= MINUTE_MS ? null : until - (value - 1) * MINUTE_MS };
}
