// A date and time as a person enters it for the building, and as the server counts it.
import { localTime, timeIn } from "../../core/clock.ts";

const MINUTE_MS = 60_000;

/** "2026-08-03T07:00" of the building in ms since 1970; null when it is none. */
export function momentOf(text: string, offsetMin: number): number | null {
  const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) ? timeIn(`${text}:00Z`) : null;
  return time === null ? null : time - offsetMin * MINUTE_MS;
}

/** How a field for date and time holds a moment. */
export function fieldOf(time: number, offsetMin: number): string {
  const { date, minute } = localTime(time, offsetMin);
  const two = (n: number) => `${n}`.padStart(2, "0");
  return `${date}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
