// How often the page was loaded anew, kept over the reloads themselves. The times are the television's own: nothing else outlives
// a page while the server is away. A time in the future is one before the clock was put right, and counts while it is near.
import { isFields } from "./message.ts";

export const MOST = 3;
export const WITHIN_MS = 600_000;
const BUILDS_KEPT = 5;

/** `why` is the last reason. `builds`: those that were loaded anew for, so that none is twice. */
export type Memory = { times: number[]; why: string; builds: string[] };

export const NO_MEMORY: Memory = { times: [], why: "", builds: [] };

export function recent(memory: Memory, now: number): number[] {
  return memory.times.filter((time) => Math.abs(now - time) < WITHIN_MS);
}

export function mayReload(memory: Memory, now: number): boolean {
  return recent(memory, now).length < MOST;
}

/** After a reload at `now`; `build`: the one it is for. */
export function reloaded(memory: Memory, now: number, why: string, build: string | null): Memory {
  const builds = build === null ? memory.builds : [...memory.builds, build].slice(-BUILDS_KEPT);
  return { times: [...recent(memory, now), now], why, builds };
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => typeof item === "number");
}

/** What was kept, or nothing where it is not what this page writes. */
export function readMemory(value: unknown): Memory {
  if (!isFields(value)) return NO_MEMORY;
  const { times, why, builds } = value;
  return isNumbers(times) && typeof why === "string" && isTexts(builds) ? { times, why, builds } : NO_MEMORY;
}

/** Several places remember, and each may have lost something: everything that one of them knows. */
export function joined(a: Memory, b: Memory): Memory {
  const times = [...new Set([...a.times, ...b.times])].sort((one, other) => one - other);
  const builds = [...new Set([...a.builds, ...b.builds])];
  return { times, why: a.why === "" ? b.why : a.why, builds };
}
