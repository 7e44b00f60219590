// When a break ends: minutes from now, or a clock time of today at the site.
import { localTime } from "../../core/clock.ts";

export const BREAK_MINUTES = [15, 30, 60] as const;

const MINUTE = 60_000;

/** The end of a break of `minutes`, on the minute. */
export function breakEnd(now: number, minutes: number): number {
  return Math.ceil(now / MINUTE) * MINUTE + minutes * MINUTE;
}

/** `13:00` or `13.00` as the next such time at the site; null when it is no time, or is over for today. */
export function breakUntil(text: string, now: number, offsetMin: number): number | null {
  const parts = /^(\d{1,2})[.:](\d{2})$/.exec(text.trim());
  if (parts === null) return null;
  const minute = Number(parts[1]) * 60 + Number(parts[2]);
  if (Number(parts[1]) > 23 || Number(parts[2]) > 59) return null;
  const midnight = Math.floor(now / MINUTE) * MINUTE - localTime(now, offsetMin).minute * MINUTE;
  const end = midnight + minute * MINUTE;
  return end > now ? end : null;
}

/** An hour from now, or the day's last minute at the site: a time that `breakUntil` takes. */
export function laterToday(now: number, offsetMin: number): number {
  const midnight = Math.floor(now / MINUTE) * MINUTE - localTime(now, offsetMin).minute * MINUTE;
  return Math.min(breakEnd(now, 60), midnight + (24 * 60 - 1) * MINUTE);
}

/** What was chosen as an end: so many minutes, a clock time, or none. */
export const UNTIL = ["15", "30", "60", "at", ""] as const;
export type Until = { choice: (typeof UNTIL)[number]; time: string };

/** The end; null for none, "over" where the clock time is none or is over for today. */
export function untilOf({ choice, time }: Until, now: number, offsetMin: number): number | null | "over" {
  if (choice === "") return null;
  return choice === "at" ? (breakUntil(time, now, offsetMin) ?? "over") : breakEnd(now, Number(choice));
}
