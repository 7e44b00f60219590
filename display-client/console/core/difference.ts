// What differs between two states of a thing, field by field, as text that needs no knowledge of JSON.

/** A field that differs; null: it was not there. */
export type Difference = { field: string; before: string | null; after: string | null };

/** What stands for true, false and nothing in the reader's language; `told`: a field whose value has a better text; `named`: what a field inside of another is called. */
export type ValueWords = { yes: string; no: string; none: string; told?: (field: string, value: unknown) => string | null; named?: (field: string) => string };

/** What tells a machine and not a person. */
const HIDDEN = new Set(["etag", "id", "login", "rev", "revision", "updated_at"]);

function isRecord(value: unknown): value is { [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function plain(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** A text in both languages, as the screens show it. */
function isBilingual(value: { [key: string]: unknown }): value is { id: string; en: string } {
  return Object.keys(value).length === 2 && typeof value["id"] === "string" && typeof value["en"] === "string";
}

export function valueText(value: unknown, words: ValueWords): string {
  if (value === null || value === undefined || value === "") return words.none;
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (Array.isArray(value)) return value.length === 0 ? words.none : value.map((one) => valueText(one, words)).join(", ");
  if (!isRecord(value)) return plain(value);
  if (isBilingual(value)) return `${value.id} / ${value.en}`;
  const parts = Object.keys(value).filter((key) => !HIDDEN.has(key));
  return parts.map((key) => `${words.named?.(key) ?? key}: ${fieldText(key, value[key], words)}`).join(", ");
}

function fieldText(field: string, value: unknown, words: ValueWords): string {
  return (value === null || value === undefined ? null : words.told?.(field, value)) ?? valueText(value, words);
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/** The fields in which two states differ; a thing that is no record counts as one field without a name. */
export function differences(before: unknown, after: unknown, words: ValueWords): Difference[] {
  if (before === undefined && after === undefined) return [];
  if (!isRecord(before ?? after) || !isRecord(after ?? before)) {
    if (same(before, after)) return [];
    return [{ field: "", before: before === undefined ? null : valueText(before, words), after: after === undefined ? null : valueText(after, words) }];
  }
  const [one, other] = [isRecord(before) ? before : null, isRecord(after) ? after : null];
  const fields = [...Object.keys(one ?? {}), ...Object.keys(other ?? {})];
  const differing = fields.filter((field, at) => fields.indexOf(field) === at && !HIDDEN.has(field) && !same(one?.[field], other?.[field]));
  return differing.map((field) => ({
    field,
    before: one === null ? null : fieldText(field, one[field], words),
    after: other === null ? null : fieldText(field, other[field], words),
  }));
}
