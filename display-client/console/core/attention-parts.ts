// What the causes are told of: names in a row, a source, a number, a day.
import type { Attention } from "../api.gen.ts";
import type { ATTENTION } from "../words/attention.ts";
import type { Say } from "./dictionary.ts";
import type { Format } from "./format.ts";
import { momentOf } from "./site-time.ts";
import { WESTERN_MIN } from "./time-zones.ts";

export type AttentionSay = Say<(typeof ATTENTION)["id"]>;

const NAMED_AT_MOST = 4;

/** At most so many, and that there are more. */
export function names(items: readonly Attention[]): string {
  const all = Array.from(new Set(items.map(({ name }) => name)));
  const first = all.slice(0, NAMED_AT_MOST);
  return all.length > first.length ? `${first.join(", ")}, …` : first.join(", ");
}

/** Where a message came from that names no machine: by its way in. */
export function sourceText(name: string, say: AttentionSay): string {
  switch (name) {
    case "http":
    case "pubsub":
    case "stream":
    case "server":
    case "console":
      return say(`source_${name}`);
    default:
      return name;
  }
}

/** A number as the server writes it; null for anything else. */
export function num(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}

/** A day of the calendar, such as 2026-12-31; at noon in the west it is the same day in all of Indonesia. */
export function dayText(day: string | undefined, format: Format): string {
  const noon = momentOf(`${day ?? ""}T12:00`, WESTERN_MIN);
  return noon === null ? (day ?? "") : format.date(noon);
}
