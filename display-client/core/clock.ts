// The one source of time. The television's own clock is not asked: it may be hours off and it jumps.
import type { Bilingual } from "./protocol.gen.ts";

/** Milliseconds since the page began; never jumps. */
export function elapsed(): number {
  return performance.now();
}

/** Ends what was started; may be called at any time, also twice. */
export type Stop = () => void;

export function after(ms: number, run: () => void): Stop {
  const timer = setTimeout(run, Math.max(0, ms));
  return () => {
    clearTimeout(timer);
  };
}

export function nextFrame(run: () => void): Stop {
  const request = requestAnimationFrame(run);
  return () => {
    cancelAnimationFrame(request);
  };
}

/** What the server's clock said, and when it was heard here. */
export type Anchor = { now: number; heard: number };

export function serverTime(anchor: Anchor, at: number): number {
  return anchor.now + at - anchor.heard;
}

/** Something that holds until `next` (elapsed), when it must be looked at again; null: for good. */
export type Turn<T> = { value: T; next: number | null };

const MINUTE = 60_000;
const DAYS = ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"];
const DAYS_EN = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];
const MONTHS_EN = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

// A fixed offset and not the engine's zone table: Indonesia has no daylight saving, and a television's table may be old.
function local(time: number, offsetMin: number): Date {
  return new Date(time + offsetMin * MINUTE);
}

function two(n: number): string {
  return n < 10 ? `0${n}` : `${n}`;
}

/** "10.42", with a full stop as Indonesian writes it. */
export function hourText(time: number, offsetMin: number): string {
  const date = local(time, offsetMin);
  return `${two(date.getUTCHours())}.${two(date.getUTCMinutes())}`;
}

export function dateText(time: number, offsetMin: number): Bilingual {
  const date = local(time, offsetMin);
  const [day, number, month] = [date.getUTCDay(), date.getUTCDate(), date.getUTCMonth()];
  return {
    id: `${DAYS[day] ?? ""}, ${number} ${MONTHS[month] ?? ""}`,
    en: `${DAYS_EN[day] ?? ""}, ${number} ${MONTHS_EN[month] ?? ""}`,
  };
}

/** The server's time, held until the turn of its minute. */
export function minute(anchor: Anchor, at: number): Turn<number> {
  const now = serverTime(anchor, at);
  const value = Math.floor(now / MINUTE) * MINUTE;
  return { value, next: at + value + MINUTE - now };
}

const DAY = 86_400_000;

/** A moment as the site's people name it: the day counted from 1970, its weekday (1 Monday to 7 Sunday), its date and minute. */
export type LocalTime = { day: number; weekday: number; date: string; minute: number };

/** The `day` counted from 1970, as people name it. */
export function dayOf(day: number): { weekday: number; date: string } {
  return { weekday: ((((day + 3) % 7) + 7) % 7) + 1, date: new Date(day * DAY).toISOString().slice(0, 10) };
}

export function localTime(time: number, offsetMin: number): LocalTime {
  const at = time + offsetMin * MINUTE;
  const day = Math.floor(at / DAY);
  return { day, ...dayOf(day), minute: Math.floor((at - day * DAY) / MINUTE) };
}

/** The television's own clock, in ms since 1970. It may be days off and it jumps: only for what must outlive the page, and to report it. */
export function wallTime(): number {
  return Date.now();
}

/** A moment as HTTP writes it, in ms since 1970; null when it is none. */
export function timeIn(text: string | null): number | null {
  const time = Date.parse(text ?? "");
  return Number.isNaN(time) ? null : time;
}
