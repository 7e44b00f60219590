// A press as the server takes it, and its answer as the page takes it.
import type { CounterDoc } from "../api.gen.ts";
import type { Problem } from "./problem.ts";
import type { Refusal, Sending, Taken } from "./station.ts";
import type { Reason } from "./station-rules.ts";

export type StationRequest = { path: string; etag: string; body: { [field: string]: unknown } };

export function requestOf(counter: string, sending: Sending): StationRequest {
  const { do: doing, ...fields } = sending.press;
  return { path: `/api/v1/counters/${encodeURIComponent(counter)}/${doing}`, etag: sending.etag, body: { id: sending.id, ...fields } };
}

const REASONS: ReadonlySet<string> = new Set(["nobody", "machine", "quota", "no-service"]);

function isDoc(value: unknown): value is CounterDoc {
  return typeof value === "object" && value !== null && "etag" in value && "phase" in value;
}

function isTaken(value: unknown): value is Taken {
  return typeof value === "object" && value !== null && "ticket" in value && "who" in value && "counter" in value;
}

function isReason(value: unknown): value is Reason {
  return typeof value === "string" && REASONS.has(value);
}

export function refusalOf(told: Problem): Refusal {
  const { counter, taken, why } = told.more;
  if (told.is("stale") && isDoc(counter)) return isTaken(taken) ? { t: "stale", doc: counter, taken } : { t: "stale", doc: counter };
  if (told.is("no-next")) return { t: "no", reason: isReason(why) ? why : "nobody" };
  if (told.is("still-speaking")) return { t: "no", reason: "still-speaking" };
  if (told.is("nothing-called")) return { t: "no", reason: "nothing-called" };
  return { t: "other", problem: told };
}
