// What the list of calls is narrowed to, and how it stands in the page's address and in the request to the server.
import { localTime } from "../../core/clock.ts";

/** What became of a call, as the list can be narrowed to. */
export type Outcome = "" | "unspoken" | "skipped" | "unshown";

/** The filters. `days` is how many days back from today, today included. */
export type Filters = { ticket: string; counter: string; state: Outcome; days: number };

/** The spans offered, in days. */
export const SPANS = [1, 7, 30, 400] as const;
export const USUAL: Filters = { ticket: "", counter: "", state: "", days: 7 };

const OUTCOMES: ReadonlySet<string> = new Set(["unspoken", "skipped", "unshown"]);
const DAY_MS = 86_400_000;

function isOutcome(text: string): text is Outcome {
  return OUTCOMES.has(text);
}

/** Reads the address; what it does not hold, or holds wrongly, is as usual. */
export function filtersOf(search: string): Filters {
  const params = new URLSearchParams(search);
  const state = params.get("state") ?? "";
  const days = Number(params.get("days"));
  return {
    ticket: (params.get("ticket") ?? "").slice(0, 12),
    counter: params.get("counter") ?? "",
    state: isOutcome(state) ? state : "",
    days: SPANS.some((span) => span === days) ? days : USUAL.days,
  };
}

/** The address of filters, "" when all are as usual. */
export function searchOf(filters: Filters): string {
  const params = new URLSearchParams();
  if (filters.ticket !== "") params.set("ticket", filters.ticket);
  if (filters.counter !== "") params.set("counter", filters.counter);
  if (filters.state !== "") params.set("state", filters.state);
  if (filters.days !== USUAL.days) params.set("days", `${filters.days}`);
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}

/** The next wider span, or null where there is none. */
export function wider(days: number): number | null {
  return SPANS.find((span) => span > days) ?? null;
}

/** The first moment of the site's day that lies `days - 1` before today. */
export function sinceOf(days: number, now: number, offsetMin: number): number {
  return (localTime(now, offsetMin).day - (days - 1)) * DAY_MS - offsetMin * 60_000;
}

export function isSameDay(a: number, b: number, offsetMin: number): boolean {
  return localTime(a, offsetMin).day === localTime(b, offsetMin).day;
}

/** The request for a page of the list; `before` is the number of the last call one has. */
export function requestOf(filters: Filters, now: number, offsetMin: number, before: number | null): string {
  const params = new URLSearchParams({ limit: "100", from: `${sinceOf(filters.days, now, offsetMin)}` });
  if (filters.ticket !== "") params.set("ticket", filters.ticket);
  if (filters.counter !== "") params.set("counter", filters.counter);
  if (filters.state !== "") params.set("state", filters.state);
  if (before !== null) params.set("before", `${before}`);
  return `/api/v1/calls?${params.toString()}`;
}
