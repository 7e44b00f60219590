// Times as a field of day and hour holds them, on the site's clock wherever the browser stands.
import { localTime, timeIn } from "../../core/clock.ts";

const MINUTE = 60_000;
const FIELD = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::\d{2})?$/;

function two(value: number): string {
  return `${value}`.padStart(2, "0");
}

/** "2026-11-27T08:00". */
export function fieldOf(ms: number, offsetMin: number): string {
  const { date, minute } = localTime(ms, offsetMin);
  return `${date}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** The moment a field names; null where it names none. */
export function momentOf(field: string, offsetMin: number): number | null {
  const parts = FIELD.exec(field);
  if (parts === null) return null;
  const utc = timeIn(`${parts[1] ?? ""}T${parts[2] ?? ""}:${parts[3] ?? ""}:00Z`);
  // A day that the month has not is moved on by some engines.
  return utc === null || fieldOf(utc, 0).slice(0, 10) !== parts[1] ? null : utc - offsetMin * MINUTE;
}

/** The first moment of a day, "2026-12-31"; null for what is no day. */
export function dayOf(date: string, offsetMin: number): number | null {
  return momentOf(`${date}T00:00`, offsetMin);
}
