// An entry of the programme in words: "Senin sampai Jumat, 16.00 sampai 07.00".
import type { When } from "../../core/protocol.gen.ts";
import type { LAYOUT_SCHEDULE } from "../words/layout-schedule.ts";
import type { Say } from "./dictionary.ts";
import type { Language } from "./prefs.ts";

export type ScheduleSay = Say<(typeof LAYOUT_SCHEDULE)["id"]>;

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** "07:00" as the person reads it. */
export function clockText(text: string, language: Language): string {
  return language === "id" ? text.replace(":", ".") : text;
}

export function daysText(days: readonly number[], say: ScheduleSay): string {
  const chosen = WEEKDAYS.filter((day) => days.includes(day));
  if (chosen.length === 0 || chosen.length === 7) return say("every_day");
  const names = chosen.map((day) => say(`day_${day}`));
  const [first = "", last = ""] = [names[0], names[names.length - 1]];
  if (chosen.length === 1) return first;
  if (chosen.length === 2) return say("days_two", { first, last });
  const isRun = (chosen[chosen.length - 1] ?? 0) - (chosen[0] ?? 0) === chosen.length - 1;
  return isRun ? say("span", { from: first, until: last }) : say("days_and", { days: names.slice(0, -1).join(", "), last });
}

/** From one to the other, or with one end open; null where neither is named. */
function spanText(from: string | undefined, until: string | undefined, text: (end: string) => string, say: ScheduleSay): string | null {
  if (from !== undefined && until !== undefined) return say("span", { from: text(from), until: text(until) });
  if (from !== undefined) return say("since", { from: text(from) });
  return until === undefined ? null : say("until", { time: text(until) });
}

/** "3/8/2026" */
function dateText(date: string): string {
  return date.split("-").reverse().map((part) => part.replace(/^0/, "")).join("/");
}

function datesText({ first, last }: When, say: ScheduleSay): string | null {
  return first !== undefined && first === last ? dateText(first) : spanText(first, last, dateText, say);
}

export function whenText(when: When | undefined, say: ScheduleSay, language: Language): string {
  if (when === undefined) return say("always");
  const parts = [daysText(when.days, say), spanText(when.from, when.until, (time) => clockText(time, language), say), datesText(when, say)];
  return parts.filter((part): part is string => part !== null).join(", ");
}

type Named = { id: string; name: string };

/** "Lantai 1, Lobi Timur"; the whole building where nothing is named. */
export function whereText({ zones, screens }: { zones: readonly string[]; screens: readonly string[] }, names: { zones: readonly Named[]; screens: readonly Named[] }, say: ScheduleSay): string {
  const nameIn = (list: readonly Named[]) => (id: string) => list.find((one) => one.id === id)?.name ?? id;
  const places = [...zones.map(nameIn(names.zones)), ...screens.map(nameIn(names.screens))];
  return places.length === 0 ? say("everywhere") : places.join(", ");
}
