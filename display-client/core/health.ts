// What a screen reports of itself, put together from readings. It stays well under the 16 KiB a screen may send.
import type { Played, ScreenHealth } from "./protocol.gen.ts";

export const PLAYED_MOST = 40;
const TEXT_MOST = 240;
const LARGEST = 8000;

/** "Chrome/69.0.3497.100" out of a user agent; what else it names where it is not one of those. */
export function engineOf(agent: string): string {
  const name = /(?:Headless)?Chrome\/[\d.]+/.exec(agent)?.[0] ?? /(?:Firefox|AppleWebKit)\/[\d.]+/.exec(agent)?.[0] ?? agent;
  return name.replace("Headless", "").slice(0, 60);
}

/** The value that `part` of the sorted numbers do not exceed, to a tenth; null of nothing. */
export function percentile(numbers: number[], part: number): number | null {
  const sorted = numbers.slice().sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
  return value === undefined ? null : Math.round(value * 10) / 10;
}

/** `text` as one short line: an error may carry a page of it. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= TEXT_MOST ? line : `${line.slice(0, TEXT_MOST - 1)}…`;
}

type Reading<T> = { [K in keyof T]: T[K] | null | undefined };

/** The report without what is not known on this television. */
export function reportOf(reading: Reading<Omit<ScreenHealth, "played">>, played: Played[]): ScreenHealth {
  const report: ScreenHealth = { played: played.slice(0, PLAYED_MOST) };
  const known: { [key: string]: unknown } = {};
  for (const [key, value] of Object.entries(reading)) {
    if (value === null || value === undefined || (typeof value === "number" && !Number.isFinite(value))) continue;
    known[key] = typeof value === "string" ? shortened(value) : value;
  }
  const whole: ScreenHealth = Object.assign(known, report);
  while (JSON.stringify(whole).length > LARGEST && whole.played.length > 0) whole.played.pop();
  return whole;
}
