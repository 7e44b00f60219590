// What a new layout is called: by people, and in addresses.

export const LONGEST_NAME = 60;
const LONGEST_ID = 32;
/** Ids that begin so are for messages. */
const RESERVED = "notice-";

/** "Lobi Timur (2)" is "lobi-timur-2". */
export function idFor(name: string, taken: ReadonlySet<string>): string {
  const plain = name.normalize("NFD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  const base = plain === "" || plain.startsWith(RESERVED) ? `tata-letak-${plain}`.replace(/-+$/, "") : plain;
  let id = cut(base, LONGEST_ID);
  for (let next = 2; taken.has(id); next += 1) id = `${cut(base, LONGEST_ID - `-${next}`.length)}-${next}`;
  return id;
}

function cut(text: string, most: number): string {
  return text.slice(0, most).replace(/-+$/, "");
}

/** A name that no layout has: this one, then with a number. */
export function freeLayoutName(base: string, taken: Iterable<string>): string {
  const known = new Set(Array.from(taken, (name) => name.toLowerCase()));
  const kept = base.slice(0, LONGEST_NAME - 4).trim();
  let name = kept;
  for (let next = 2; known.has(name.toLowerCase()); next += 1) name = `${kept} ${next}`;
  return name;
}

export type NameFault = "empty" | "long" | "taken";

/** What is wrong with a name; `taken`: those of the others. */
export function nameFault(name: string, taken: Iterable<string>): NameFault | null {
  const text = name.trim();
  if (text === "") return "empty";
  if (Array.from(text).length > LONGEST_NAME) return "long";
  return Array.from(taken, (one) => one.toLowerCase()).includes(text.toLowerCase()) ? "taken" : null;
}
