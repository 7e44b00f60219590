// A line of a site profile that the server found fault with, or left out, in the person's words.
import { fieldText } from "../words/fields.ts";
import { IMPORT_LINES } from "../words/import-lines.ts";
import { filled } from "./dictionary.ts";
import { fieldFault } from "./field-fault.ts";
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

const FIELD = /^`([\w.]+)` /;

/** `isWhole`: the server's own sentence says nothing that this one does not. */
export type ImportLine = { text: string; isWhole: boolean };

export function importLine(message: string, language: Language): ImportLine {
  const words = IMPORT_LINES[language];
  for (const { says, kind, places = [] } of SHAPES) {
    const found = says.exec(message);
    if (found === null) continue;
    return { text: filled(words[kind], Object.fromEntries(places.map((place, index) => [place, found[index + 1] ?? ""]))), isWhole: kind !== "broken" && kind !== "not_there" };
  }
  const fault = fieldFault(message, language);
  const field = FIELD.exec(message)?.[1];
  if (fault === null) return { text: words.other, isWhole: false };
  return { text: field === undefined ? fault : filled(words.field, { field: fieldText(language, field), text: fault }), isWhole: true };
}
