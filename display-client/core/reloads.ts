// How often the page was loaded anew, kept over the reloads themselves. The times are the television's own: nothing else outlives
// a page while the server is away. A time in the future is one before the clock was put right, and counts while it is near.
import { isFields } from "./message.ts";

export const MOST = 3;
export const WITHIN_MS = 600_000;
const BUILDS_KEPT = 5;

/** `why` is the last reason. `builds`: those that were loaded anew for, so that none is twice. `unseen`: it was for want of
 * pictures, and none was seen since: the television is switched off, and loading anew does not help. */
export type Memory = { times: number[]; why: string; builds: string[]; unseen: boolean };

export const NO_MEMORY: Memory = { times: [], why: "", builds: [], unseen: false };

export function recent(memory: Memory, now: number): number[] {
  return memory.times.filter((time) => Math.abs(now - time) < WITHIN_MS);
}

export function mayReload(memory: Memory, now: number): boolean {
  return recent(memory, now).length < MOST;
}

/** After a reload at `now`; `build`: the one it is for; `unseen`: it is for want of pictures. */
export function reloaded(memory: Memory, now: number, why: string, build: string | null, unseen = false): Memory {
  const builds = build === null ? memory.builds : [...memory.builds, build].slice(-BUILDS_KEPT);
  return { times: [...recent(memory, now), now], why, builds, unseen: memory.unseen || unseen };
}

/** Once this build runs it is not one that was tried in vain: after a rollback it may come again. */
export function arrived(memory: Memory, own: string): Memory {
  return memory.builds.includes(own) ? { ...memory, builds: memory.builds.filter((build) => build !== own) } : memory;
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
  const { times, why, builds, unseen } = value;
  return isNumbers(times) && typeof why === "string" && isTexts(builds) ? { times, why, builds, unseen: unseen === true } : NO_MEMORY;
}

/** Several places remember, and each may have lost something: everything that one of them knows. */
export function joined(a: Memory, b: Memory): Memory {
  const times = [...new Set([...a.times, ...b.times])].sort((one, other) => one - other);
  const builds = [...new Set([...a.builds, ...b.builds])];
  return { times, why: a.why === "" ? b.why : a.why, builds, unseen: a.unseen || b.unseen };
}
