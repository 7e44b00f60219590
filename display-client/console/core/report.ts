// The figures of calls over a time: which days, by what, and where the server has them.
import { localTime, timeIn } from "../../core/clock.ts";
import type { Format } from "./format.ts";

/** What the figures are gathered by. */
export type Grouping = "counter" | "service" | "hour" | "day";
export const GROUPINGS: readonly Grouping[] = ["counter", "service", "hour", "day"];

export type ReportRow = { key: string; name?: string; tickets: number; calls: number; share: number };
export type Report = { from: string; to: string; total: number; rows: ReportRow[] };

/** First and last local day, "2026-08-01", and the grouping. */
export type Question = { from: string; to: string; group: Grouping };

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function isGrouping(text: string): text is Grouping {
  return GROUPINGS.some((one) => one === text);
}

/** The question in an address; what it does not hold is today, by counter. */
export function questionOf(search: string, now: number, offsetMin: number): Question {
  const params = new URLSearchParams(search);
  const today = localTime(now, offsetMin).date;
  const day = (name: string) => {
    const text = params.get(name) ?? "";
    return DAY.test(text) ? text : today;
  };
  const group = params.get("group") ?? "";
  return { from: day("from"), to: day("to"), group: isGrouping(group) ? group : "counter" };
}

/** Whether the days are in order. */
export function isInOrder({ from, to }: Question): boolean {
  return from <= to;
}

/** Where the server answers it. */
export function reportPath(question: Question, format: "json" | "csv"): string {
  return `/api/v1/reports/calls?${new URLSearchParams({ ...question, format }).toString()}`;
}

const HOUR_MS = 3_600_000;

/** What a row is called: an hour and a day as people write them (`local` counts from the site's own midnight), a counter with its number. */
export function rowName(group: Grouping, { key, name = "" }: ReportRow, local: Pick<Format, "time" | "date">): string {
  switch (group) {
    case "hour": {
      const from = Number(key) * HOUR_MS;
      return `${local.time(from)}–${local.time(from + HOUR_MS - 1)}`;
    }
    case "day":
      return local.date(timeIn(key) ?? 0);
    case "counter":
      return name === "" || name === key ? key : `${key} ${name}`;
    case "service":
      return name === "" ? key : name;
    default:
      return group satisfies never;
  }
}
