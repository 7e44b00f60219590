// The log of changes: what an entry is about, and the address that shows a part of the log.

/** `counter.change`, taken apart; an unknown word stays as it came. */
export type Deed = { noun: string; verb: string };

export function deedOf(what: string): Deed {
  const dot = what.lastIndexOf(".");
  return dot < 0 ? { noun: what, verb: "" } : { noun: what.slice(0, dot), verb: what.slice(dot + 1) };
}

/** What the log is narrowed to; empty: everything. */
export type AuditFilter = { who: string; kind: string; target: string };

export const WHOLE_LOG: AuditFilter = { who: "", kind: "", target: "" };

const FIELDS = ["who", "kind", "target"] as const;

/** The filter as the address keeps it. */
export function filterOf(query: URLSearchParams): AuditFilter {
  const [who, kind, target] = FIELDS.map((field) => query.get(field) ?? "");
  return { who: who ?? "", kind: kind ?? "", target: target ?? "" };
}

export function filterQuery(filter: AuditFilter, more: { [field: string]: string } = {}): string {
  const query = new URLSearchParams();
  for (const field of FIELDS) if (filter[field] !== "") query.set(field, filter[field]);
  for (const [field, value] of Object.entries(more)) query.set(field, value);
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}

function idsOf(value: unknown, isKnown: (id: string) => boolean): string[] {
  return Array.isArray(value) ? value.filter((id): id is string => typeof id === "string" && isKnown(id)) : [];
}

/** Of two orders, the part in which they differ: what stands before and behind it stayed where it was. */
export function movedPart(before: unknown, after: unknown, isKnown: (id: string) => boolean): { before: string[]; after: string[] } {
  const [one, other] = [idsOf(before, isKnown), idsOf(after, isKnown)];
  const longest = Math.max(one.length, other.length);
  let first = 0;
  while (first < longest && one[first] === other[first]) first += 1;
  let left = 0;
  while (left < longest - first && one[one.length - 1 - left] === other[other.length - 1 - left]) left += 1;
  return { before: one.slice(first, one.length - left), after: other.slice(first, other.length - left) };
}
