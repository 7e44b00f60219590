// A table of counters before it is saved: what is wrong in which row, and the one press that mends it.
import { NAME_MOST, NUMBER_MOST } from "./counter-faults.ts";
import type { Cell, CounterLine } from "./paste.ts";
import { EMPTY_LINE } from "./paste.ts";

export type Mending = { do: "number"; number: string } | { do: "skip" } | { do: "zone"; zone: string };

/** `row` from 1, as people count. `more`: what the sentence needs beside the number. */
export type LineFault = {
  row: number;
  cell: Cell;
  is: "number.missing" | "number.twice" | "number.long" | "name.missing" | "name.long" | "zone.long" | "zone.unknown";
  value: string;
  other: string;
  mendings: Mending[];
};

/** `zones`: those that may stand in a line; null: each new name makes one. */
export type LineRules = { zones: readonly string[] | null };


export function isBlank(line: CounterLine): boolean {
  return line.number.trim() === "" && line.name.trim() === "" && line.zone.trim() === "" && line.service.trim() === "";
}

function keyOf(text: string): string {
  return text.trim().toLowerCase();
}

/** A number nobody has: the next after the row above, else its own row's, else the first that is free. */
export function freeNumber(lines: readonly CounterLine[], index: number): string {
  const used = new Set(lines.filter((_line, at) => at !== index).map((line) => keyOf(line.number)));
  const before = Number(lines[index - 1]?.number);
  const wanted = [Number.isInteger(before) && before > 0 ? before + 1 : index + 1, index + 1];
  for (let next = 1; next <= lines.length + 1; next += 1) wanted.push(next);
  return `${wanted.find((number) => !used.has(`${number}`)) ?? lines.length + 1}`;
}

function faultOf(lines: readonly CounterLine[], index: number, first: ReadonlyMap<string, number>, { zones }: LineRules): LineFault | null {
  const line = lines[index] ?? EMPTY_LINE;
  const [number, name, zone] = [line.number.trim(), line.name.trim(), line.zone.trim()];
  const skip: Mending = { do: "skip" };
  const renumber: Mending = { do: "number", number: freeNumber(lines, index) };
  const fault = (cell: Cell, is: LineFault["is"], mendings: Mending[], other = ""): LineFault => ({ row: index + 1, cell, is, value: line[cell].trim(), other, mendings });
  if (number === "") return fault("number", "number.missing", [renumber, skip]);
  if (Array.from(number).length > NUMBER_MOST) return fault("number", "number.long", [renumber, skip]);
  const holder = first.get(keyOf(number)) ?? index;
  if (holder !== index) return fault("number", "number.twice", [renumber, skip], lines[holder]?.name.trim() || `${holder + 1}`);
  if (name === "") return fault("name", "name.missing", [skip]);
  if (Array.from(name).length > NAME_MOST) return fault("name", "name.long", [skip]);
  if (Array.from(zone).length > NAME_MOST) return fault("zone", "zone.long", [skip]);
  const unknown = zones !== null && zone !== "" && !zones.some((known) => keyOf(known) === keyOf(zone));
  return unknown ? fault("zone", "zone.unknown", [{ do: "zone", zone }, skip]) : null;
}

/** The first fault of each row that is not blank, from the top. */
export function faultsOf(lines: readonly CounterLine[], rules: LineRules): LineFault[] {
  const first = new Map<string, number>();
  for (const [index, line] of lines.entries()) {
    const key = keyOf(line.number);
    if (key !== "" && !first.has(key)) first.set(key, index);
  }
  return lines.flatMap((line, index) => {
    const fault = isBlank(line) ? null : faultOf(lines, index, first, rules);
    return fault === null ? [] : [fault];
  });
}

/** The table after one press. A zone that is to be made changes the rules and not the lines. */
export function mended(lines: readonly CounterLine[], { row }: LineFault, mending: Mending): CounterLine[] {
  switch (mending.do) {
    case "number":
      return lines.map((line, index) => (index === row - 1 ? { ...line, number: mending.number } : line));
    case "skip":
      return lines.filter((_line, index) => index !== row - 1);
    case "zone":
      return lines.slice();
    default:
      return mending satisfies never;
  }
}

/** What is sent: every line that is not blank, its cells trimmed. */
export function filledLines(lines: readonly CounterLine[]): CounterLine[] {
  const trimmed = lines.map(({ number, name, zone, service }) => ({ number: number.trim(), name: name.trim(), zone: zone.trim(), service: service.trim() }));
  return trimmed.filter((line) => !isBlank(line));
}

/** How many counters each zone has, in the order of the lines. "": those without a zone. */
export function zoneCounts(lines: readonly CounterLine[]): { zone: string; count: number }[] {
  const counts: { zone: string; count: number }[] = [];
  for (const { zone } of filledLines(lines)) {
    const known = counts.find((one) => keyOf(one.zone) === keyOf(zone));
    if (known === undefined) counts.push({ zone, count: 1 });
    else known.count += 1;
  }
  return counts;
}

/** What was pasted takes the place of an empty table, and of the rows with the same numbers in a filled one. A number that was
 * pasted twice stays twice: that is for a person to mend. */
export function withPasted(lines: readonly CounterLine[], pasted: readonly CounterLine[]): CounterLine[] {
  const next = lines.filter((line) => !isBlank(line));
  const open = new Map(next.map(({ number }, index) => [keyOf(number), index]));
  for (const line of pasted) {
    const key = keyOf(line.number);
    const at = open.get(key);
    if (at === undefined) next.push(line);
    else next[at] = line;
    open.delete(key);
  }
  return next;
}
