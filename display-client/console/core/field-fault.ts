// What the server says of a field, by the shape of its sentence: which kind of fault it is, with the numbers and names it holds.
import { FIELD_FAULTS } from "../words/problems.ts";
import { filled } from "./dictionary.ts";
import type { Language } from "./prefs.ts";

type Kind = keyof (typeof FIELD_FAULTS)["id"];
/** The places of the words, in the order in which the sentence names them. */
type Shape = { says: RegExp; kind: Kind; places?: readonly string[] };

// The first that fits counts, so the narrower ones stand first.
const SHAPES: readonly Shape[] = [
  { says: /at most (\d+) names of 1 to (\d+)/, kind: "groups", places: ["max", "longest"] },
  { says: /a login has 1 to (\d+)/, kind: "login", places: ["max"] },
  { says: /must be 1 to (\d+) small letters/, kind: "machine_id", places: ["max"] },
  { says: /must be 1 to (\d+) capital letters/, kind: "prefix", places: ["max"] },
  { says: /must be 1 to (\d+) letters, digits/, kind: "number_id", places: ["max"] },
  { says: /must be 1 to (\d+), they are/, kind: "rows", places: ["max"] },
  { says: /1 to (\d+) characters/, kind: "length", places: ["max"] },
  { says: /at most (\d+) characters/, kind: "length_most", places: ["max"] },
  { says: /a PIN of at least (\d+) digits, or at least (\d+)/, kind: "pin", places: ["min", "most"] },
  { says: /at least (\d+) characters/, kind: "password", places: ["min"] },
  { says: /something else than the login/, kind: "password_login" },
  { says: /not the password until now/, kind: "password_old" },
  { says: /must be one line/, kind: "one_line" },
  { says: /invisible character/, kind: "hidden" },
  { says: /must contain (\{\w+\})/, kind: "places", places: ["places"] },
  { says: /number from (-?[\d.]+) to (-?[\d.]+)/, kind: "number", places: ["min", "max"] },
  { says: /belongs to (.+?)(?: in row \d+)?: each counter/, kind: "taken_by", places: ["name"] },
  { says: /another screen is called `(.+)`/, kind: "taken_by", places: ["name"] },
  { says: /is taken|already: choose another/, kind: "taken" },
  { says: /there is no (?:counter|zone|service) `(.+?)`/, kind: "unknown", places: ["name"] },
  { says: /names the \w+ `(.+?)`, which there is not/, kind: "unknown", places: ["name"] },
  { says: /there is no such zone|names none of this hall/, kind: "unknown_choice" },
  { says: /twice: once is enough/, kind: "twice" },
  { says: /names no zone|at least one/, kind: "at_least_one" },
  { says: /looks like A012|the ticket (?:is|has) /, kind: "ticket" },
  { says: /hours and minutes with a sign/, kind: "time_zone" },
  { says: /must not be before/, kind: "before" },
  { says: /a date is needed|a whole number from 0/, kind: "date" },
  { says: /must be a time/, kind: "until" },
  { says: /must be ".+"(?: or ".+")*, not/, kind: "one_of" },
  { says: /counted by a machine/, kind: "digits_machine" },
  { says: /and stays|there is no field|is no text of the screens/, kind: "fixed" },
  { says: /changed meanwhile|must name each of the/, kind: "changed" },
];

/** A number in the person's own signs; everything else as it is. */
function shown(value: string, language: Language): string {
  if (!/^-?\d+(\.\d+)?$/.test(value)) return value;
  const text = `${Number(value)}`.replace("-", "−");
  return language === "id" ? text.replace(".", ",") : text;
}

/** The fault in the person's words; null when the sentence has a shape nobody has put into words. */
export function fieldFault(detail: string, language: Language): string | null {
  for (const { says, kind, places = [] } of SHAPES) {
    const found = says.exec(detail);
    if (found === null) continue;
    const values = Object.fromEntries(places.map((place, index) => [place, shown(found[index + 1] ?? "", language)]));
    return filled(FIELD_FAULTS[language][kind], values);
  }
  return null;
}
