// Whether something may run now: weekdays, hours and dates, local to the site.
import { dayOf, localTime } from "./clock.ts";
import type { When } from "./protocol.gen.ts";

const WHOLE_DAY = 24 * 60;

/** The minute of the day that "07:30" names, "00:00" to "23:59" as the server reads it, or null for what names none. */
export function minuteOf(text: string | undefined): number | null {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text ?? "");
  return parts === null ? null : Number(parts[1]) * 60 + Number(parts[2]);
}

function onDay({ days, first, last }: When, day: number): boolean {
  const { weekday, date } = dayOf(day);
  if (days.length > 0 && !days.includes(weekday)) return false;
  return (first === undefined || date >= first) && (last === undefined || date <= last);
}

/** Hours past midnight belong to the day they begin on: on Friday until 02:00 is Saturday's first two hours, too. */
export function mayRun(when: When | undefined, time: number, offsetMin: number): boolean {
  if (when === undefined) return true;
  const { day, minute } = localTime(time, offsetMin);
  const from = minuteOf(when.from) ?? 0;
  const until = minuteOf(when.until) ?? WHOLE_DAY;
  if (from < until) return minute >= from && minute < until && onDay(when, day);
  return (minute >= from && onDay(when, day)) || (minute < until && onDay(when, day - 1));
}
