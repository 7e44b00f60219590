// What a kind of widget can be told: one definition per kind, from which the page reads its settings and the console makes its form.
import type { Bilingual } from "../core/protocol.gen.ts";

type Labelled = { label: Bilingual };
export type FlagField = Labelled & { type: "flag"; default: boolean };
export type NumberField = Labelled & { type: "number"; default: number; least: number; most: number };
/** `most`: the longest it may be, in signs. */
export type TextField = Labelled & { type: "text" | "lines" | "media" | "playlist" | "date"; default: string; most?: number };
/** At most so many, of lines each at most so long. */
export type ListField = Labelled & { type: "lines" | "counters" | "services"; default: string[]; most?: number; longest?: number };
export type ChoiceField<V extends string = string> = Labelled & { type: "choice"; default: V; choices: { value: V; label: Bilingual }[] };
export type Field = FlagField | NumberField | TextField | ListField | ChoiceField;

type FieldOf<V> = [V] extends [boolean] ? FlagField : [V] extends [number] ? NumberField : [V] extends [string[]] ? ListField : [V] extends [string] ? (string extends V ? TextField : ChoiceField<V>) : never;

/** `S` is the server's type of the settings: a field too many or too few does not compile. `smallest`: in u, below it the widget says nothing. */
export type WidgetDefinition<S> = {
  kind: string;
  name: Bilingual;
  about: Bilingual;
  smallest: { w: number; h: number };
  fields: { [K in keyof S]-?: FieldOf<S[K]> };
};

function accepted(field: Field, value: unknown): boolean {
  if (field.type === "number") return typeof value === "number" && value >= field.least && value <= field.most;
  if (field.type === "choice") return field.choices.some((choice) => choice.value === value);
  if (Array.isArray(field.default)) return Array.isArray(value) && value.every((item) => typeof item === "string");
  return typeof value === typeof field.default;
}

/** The settings in `given`: what is missing or wrong is the default. */
export function settingsOf<S>(definition: WidgetDefinition<S>, given: unknown): S {
  const found: { [name: string]: unknown } = {};
  const from: { [name: string]: unknown } = typeof given === "object" && given !== null ? { ...given } : {};
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every member of `fields` is a field, whatever S is
  const fields = definition.fields as { [name: string]: Field };
  for (const name of Object.keys(fields)) {
    const field = fields[name];
    if (field !== undefined) found[name] = accepted(field, from[name]) ? from[name] : field.default;
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each field was checked against its own type just now
  return found as S;
}
