// A line of a site profile that the server found fault with, or left out, in the person's words.
import { fieldText } from "../words/fields.ts";
import { IMPORT_LINES } from "../words/import-lines.ts";
import { REASONS } from "../words/reasons.ts";
import { filled } from "./dictionary.ts";
import type { Language } from "./prefs.ts";

type Kind = keyof (typeof IMPORT_LINES)["id"];

const SHAPES: readonly { says: RegExp; kind: Kind; places?: readonly string[] }[] = [
  { says: /is not valid (?:TOML|JSON)|must be one JSON object/, kind: "broken" },
  { says: /unknown (?:key|section|text) `([^`]+)`/, kind: "unknown_key", places: ["name"] },
  { says: /needs `([^`]+)`; add it/, kind: "missing_key", places: ["name"] },
  { says: /`([^`]+)`, which there is not/, kind: "not_there", places: ["name"] },
  { says: /`([^`]+)` is already given at/, kind: "twice", places: ["name"] },
  { says: /speaker `([^`]+)` covers no zone/, kind: "no_zone", places: ["name"] },
  { says: /the profile of the site `([^`]+)`, and here is `([^`]+)`/, kind: "another_site", places: ["name", "here"] },
  { says: /playlist `([^`]+)` names (\d+) files that are not here/, kind: "media_left", places: ["name", "n"] },
  { says: /the notice `(.+)` has ended/, kind: "notice_ended", places: ["name"] },
];

// What a value must be like, as for a field of a form.
const VALUES: readonly { says: RegExp; reason: keyof (typeof REASONS)["id"]; places?: readonly string[] }[] = [
  { says: /1 to (\d+) characters/, reason: "line", places: ["most"] },
  { says: /must be 1 to \d+ small letters/, reason: "id" },
  { says: /must be 1 to \d+ capital letters/, reason: "prefix" },
  { says: /must be 1 to \d+ letters, digits/, reason: "counter-id" },
  { says: /whole number from (-?\d+) to (\d+)/, reason: "whole", places: ["from", "to"] },
  { says: /number from (-?[\d.]+) to (-?[\d.]+)/, reason: "number", places: ["from", "to"] },
  { says: /hours and minutes with a sign/, reason: "time-zone" },
  { says: /must be ".+"(?: or ".+")*, not/, reason: "choice" },
];

const FIELD = /^`([\w.]+)` /;

/** `isWhole`: the server's own sentence says nothing that this one does not. */
export type ImportLine = { text: string; isWhole: boolean };

function placed(words: string, places: readonly string[], found: RegExpExecArray): string {
  return filled(words, Object.fromEntries(places.map((place, index) => [place, found[index + 1] ?? ""])));
}

function valueText(message: string, language: Language): string | null {
  for (const { says, reason, places = [] } of VALUES) {
    const found = says.exec(message);
    if (found !== null) return placed(REASONS[language][reason], places, found);
  }
  return null;
}

export function importLine(message: string, language: Language): ImportLine {
  const words = IMPORT_LINES[language];
  for (const { says, kind, places = [] } of SHAPES) {
    const found = says.exec(message);
    if (found !== null) return { text: placed(words[kind], places, found), isWhole: kind !== "broken" && kind !== "not_there" };
  }
  const text = valueText(message, language);
  const field = FIELD.exec(message)?.[1];
  if (text === null) return { text: words.other, isWhole: false };
  return { text: field === undefined ? text : filled(words.field, { field: fieldText(language, field), text }), isWhole: true };
}
