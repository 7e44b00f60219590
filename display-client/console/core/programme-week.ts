// The programme as a week: which entry has its turn when, whether two want the same hours of the same place, and in which order they
// stand so that the first that holds is the one that is meant. Pure.
import { localTime } from "../../core/clock.ts";
import { mayRun, minuteOf } from "../../core/when.ts";
import type { When } from "../../core/protocol.gen.ts";
import type { ProgrammeEntry } from "../api.gen.ts";

const DAY = 1440;
const WEEK = 7 * DAY;
const MINUTE_MS = 60_000;
const DAY_MS = DAY * MINUTE_MS;

/** A zone, or one screen in it. */
export type Viewer = { zone: string; screen?: string };

/** Hours in the minutes of a week that begins on Monday; `until` may lie in the week after. */
export type Span = { from: number; until: number };

/** Whether an entry holds at some hours only. */
export function isTimed({ when }: Pick<ProgrammeEntry, "when">): boolean {
  if (when === undefined) return false;
  const { days, from, until, first, last } = when;
  return (days.length > 0 && days.length < 7) || [from, until, first, last].some((one) => one !== undefined);
}

export function meant({ zones, screens }: Pick<ProgrammeEntry, "zones" | "screens">, { zone, screen }: Viewer): boolean {
  return (zones.length === 0 && screens.length === 0) || zones.includes(zone) || (screen !== undefined && screens.includes(screen));
}

/** Hours past midnight belong to the day they begin on. */
export function spansOf(when: When | undefined): Span[] {
  const days = when === undefined || when.days.length === 0 ? [1, 2, 3, 4, 5, 6, 7] : when.days;
  const from = minuteOf(when?.from) ?? 0;
  const end = minuteOf(when?.until) ?? DAY;
  const until = from < end ? end : end + DAY;
  return days.map((day) => ({ from: (day - 1) * DAY + from, until: (day - 1) * DAY + until }));
}

function meet(one: Span, other: Span): boolean {
  return [-WEEK, 0, WEEK].some((shift) => one.from < other.until + shift && other.from + shift < one.until);
}

function datesMeet(one: When | undefined, other: When | undefined): boolean {
  const isBefore = (last: string | undefined, first: string | undefined) => last !== undefined && first !== undefined && last < first;
  return !isBefore(one?.last, other?.first) && !isBefore(other?.last, one?.first);
}

/** 0: single screens, 1: zones, 2: everywhere. What is said of less comes first, so that it is an exception and not a quarrel. */
export function reach({ zones, screens }: Pick<ProgrammeEntry, "zones" | "screens">): 0 | 1 | 2 {
  if (zones.length > 0) return 1;
  return screens.length > 0 ? 0 : 2;
}

function shared(one: ProgrammeEntry, other: ProgrammeEntry): Viewer | "everywhere" | null {
  if (reach(one) === 2 && reach(other) === 2) return "everywhere";
  const zone = one.zones.find((id) => other.zones.includes(id));
  if (zone !== undefined) return { zone };
  const screen = one.screens.find((id) => other.screens.includes(id));
  return screen === undefined ? null : { zone: "", screen };
}

export type Overlap = { entry: ProgrammeEntry; place: Viewer | "everywhere" };

/** The entry that wants the same place at the same hours; `except`: the place in the list of the one that is changed. */
export function overlapOf(entries: readonly ProgrammeEntry[], wanted: ProgrammeEntry, except: number | null): Overlap | null {
  for (const [index, entry] of entries.entries()) {
    if (index === except || isTimed(entry) !== isTimed(wanted)) continue;
    const place = shared(entry, wanted);
    const spans = spansOf(wanted.when);
    if (place !== null && datesMeet(entry.when, wanted.when) && spansOf(entry.when).some((one) => spans.some((other) => meet(one, other)))) return { entry, place };
  }
  return null;
}

/** Timed entries before those that always hold, and of each those of less reach first; otherwise as they were. */
export function inOrder(entries: readonly ProgrammeEntry[]): ProgrammeEntry[] {
  const rank = (entry: ProgrammeEntry) => (isTimed(entry) ? 0 : 3) + reach(entry);
  return entries.map((entry, index) => ({ entry, index })).sort((a, b) => rank(a.entry) - rank(b.entry) || a.index - b.index).map(({ entry }) => entry);
}

/** The entry that has its turn at this moment; null: the usual layout hangs. */
export function holding(entries: readonly ProgrammeEntry[], viewer: Viewer, time: number, offsetMin: number): ProgrammeEntry | null {
  return entries.find((entry) => meant(entry, viewer) && mayRun(entry.when, time, offsetMin)) ?? null;
}

function marks(entries: readonly ProgrammeEntry[]): number[] {
  const minutes = entries.flatMap(({ when }) => [minuteOf(when?.from), minuteOf(when?.until)]);
  return Array.from(new Set([0, ...minutes.filter((one): one is number => one !== null)])).sort((a, b) => a - b);
}

/** When an entry that holds now ends; null when it does not within a week. */
export function endOf(entry: ProgrammeEntry, time: number, offsetMin: number): number | null {
  const { day } = localTime(time, offsetMin);
  for (let next = day; next <= day + 8; next += 1) {
    for (const minute of marks([entry])) {
      const at = next * DAY_MS + minute * MINUTE_MS - offsetMin * MINUTE_MS;
      if (at > time && !mayRun(entry.when, at, offsetMin)) return at;
    }
  }
  return null;
}

/** Part of a day, in its minutes; `entry`: its place in the list, null where the usual layout hangs. */
export type Piece = { from: number; until: number; entry: number | null };

/** The week around a moment, Monday first: what hangs where `viewer` is, day by day. */
export function weekOf(entries: readonly ProgrammeEntry[], viewer: Viewer, time: number, offsetMin: number): Piece[][] {
  const { day, weekday } = localTime(time, offsetMin);
  const monday = day - weekday + 1;
  const cuts = marks(entries);
  return Array.from({ length: 7 }, (_none, index) => {
    const pieces: Piece[] = [];
    for (const [place, from] of cuts.entries()) {
      const at = (monday + index) * DAY_MS + from * MINUTE_MS - offsetMin * MINUTE_MS;
      const found = entries.findIndex((entry) => meant(entry, viewer) && mayRun(entry.when, at, offsetMin));
      const entry = found < 0 ? null : found;
      const last = pieces[pieces.length - 1];
      const until = cuts[place + 1] ?? DAY;
      if (last !== undefined && last.entry === entry) last.until = until;
      else pieces.push({ from, until, entry });
    }
    return pieces;
  });
}
