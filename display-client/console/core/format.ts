// Times, dates and numbers as the site's people write them: in the site's own offset and the person's language.
import { dateText, hourText, localTime } from "../../core/clock.ts";
import type { Language } from "./prefs.ts";

export type Format = {
  /** "10.42", "10:42" */
  time: (ms: number) => string;
  /** "10.42.07" */
  timeExact: (ms: number) => string;
  /** "Senin, 3 Agustus 2026" */
  date: (ms: number) => string;
  /** "Sen 3/8" */
  shortDate: (ms: number) => string;
  /** "10.42" today, "Sen 3/8 10.42" on another day */
  moment: (ms: number, now: number) => string;
  /** "12.620", "0,04" */
  number: (value: number, digits?: number) => string;
  /** "0,04 detik" from milliseconds */
  seconds: (ms: number) => string;
  /** "4 menit", "2 jam 5 menit": how long something has lasted */
  duration: (ms: number) => string;
  /** "1,2 GB" */
  bytes: (value: number) => string;
  /** "71%" of a part from 0 to 1 */
  percent: (part: number) => string;
};

const WORDS = {
  id: { second: "detik", now: "baru saja", minute: ["menit", "menit"], hour: ["jam", "jam"], day: ["hari", "hari"] },
  en: { second: "seconds", now: "just now", minute: ["minute", "minutes"], hour: ["hour", "hours"], day: ["day", "days"] },
} as const;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const UNITS = ["B", "kB", "MB", "GB", "TB"];
const EXACT_BELOW_S = 10;

function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}

function numberText(value: number, digits: number, language: Language): string {
  const [whole = "0", part] = Math.abs(value).toFixed(digits).split(".");
  const [thousands, point] = language === "id" ? [".", ","] : [",", "."];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
  return `${value < 0 ? "−" : ""}${grouped}${part === undefined ? "" : point + part}`;
}

function durationText(ms: number, language: Language): string {
  const words = WORDS[language];
  const some = (n: number, unit: "minute" | "hour" | "day") => `${n} ${words[unit][n === 1 ? 0 : 1]}`;
  if (ms < MINUTE) return words.now;
  if (ms < HOUR) return some(Math.floor(ms / MINUTE), "minute");
  const [hours, minutes] = [Math.floor(ms / HOUR), Math.floor((ms % HOUR) / MINUTE)];
  if (ms < DAY) return minutes === 0 ? some(hours, "hour") : `${some(hours, "hour")} ${some(minutes, "minute")}`;
  return some(Math.floor(ms / DAY), "day");
}

function bytesText(value: number, language: Language): string {
  const step = value < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(value) / 3));
  const size = value / 1000 ** step;
  return `${numberText(size, step === 0 || size >= 100 ? 0 : 1, language)} ${UNITS[step] ?? ""}`;
}

/** The formats of one language at one offset. */
export function formatOf(language: Language, offsetMin: number): Format {
  const separator = language === "id" ? "." : ":";
  const time = (ms: number) => hourText(ms, offsetMin).replace(".", separator);
  const year = (ms: number) => localTime(ms, offsetMin).date.slice(0, 4);
  const shortDate = (ms: number) => {
    const [, month = "", day = ""] = localTime(ms, offsetMin).date.split("-");
    return `${dateText(ms, offsetMin)[language].slice(0, 3)} ${Number(day)}/${Number(month)}`;
  };
  return {
    time,
    timeExact: (ms) => `${time(ms)}${separator}${two(Math.floor((((ms % MINUTE) + MINUTE) % MINUTE) / 1000))}`,
    date: (ms) => `${dateText(ms, offsetMin)[language]} ${year(ms)}`,
    shortDate,
    moment: (ms, now) => (localTime(ms, offsetMin).day === localTime(now, offsetMin).day ? time(ms) : `${shortDate(ms)} ${time(ms)}`),
    number: (value, digits = 0) => numberText(value, digits, language),
    seconds: (ms) => `${numberText(ms / 1000, ms < EXACT_BELOW_S * 1000 ? 2 : 1, language)} ${WORDS[language].second}`,
    duration: (ms) => durationText(ms, language),
    bytes: (value) => bytesText(value, language),
    percent: (part) => `${numberText(part * 100, 0, language)}%`,
  };
}
