// Counters out of a spreadsheet: which column is what, one line per counter. What is wrong with them is said in counter-lines.ts.
import { rowsOf } from "./separated.ts";

/** One counter as it stands in the table. */
export type CounterLine = { number: string; name: string; zone: string; service: string };
export type Cell = keyof CounterLine;

/** `left`: the heads of columns that are not known and were left out. */
export type Pasted = { lines: CounterLine[]; left: string[] };

export const EMPTY_LINE: CounterLine = { number: "", name: "", zone: "", service: "" };

/** What a head may be made of. "Gerai" alone may be the number or the name: its cells decide. */
const HEADS: { [word: string]: Cell | "place" } = {
  nomor: "number", no: "number", "no.": "number", number: "number", nama: "name", name: "name", instansi: "name", agency: "name", tenant: "name",
  layanan: "service", service: "service", zona: "zone", zone: "zone", lantai: "zone", floor: "zone",
  gerai: "place", loket: "place", meja: "place", ruang: "place", counter: "place",
};

const ORDER: readonly Cell[] = ["number", "name", "zone", "service"];
const FIGURES = /^\p{L}{0,2}\.?\s?\d+\p{L}?$/u;

function wordsOf(head: string): string[] {
  return head.toLowerCase().split(/[\s/_-]+/).filter((word) => word !== "");
}

/** What a head says of its column; null: nothing that is known. */
function meaning(head: string): Cell | "place" | null {
  const known = wordsOf(head).map((word) => HEADS[word] ?? null);
  if (known.length === 0) return null;
  // "Nomor gerai", "Nama layanan": the first word says it, a place only says whose.
  return known.find((one) => one !== null && one !== "place") ?? (known.every((one) => one === "place") ? "place" : null);
}

function isHead(row: string[]): boolean {
  return row.some((cell) => wordsOf(cell).length > 0 && wordsOf(cell).every((word) => word in HEADS)) && !row.some((cell) => /^\d+$/.test(cell));
}

/** "Gerai 5" in a column of numbers is counter 5. */
function numberIn(cell: string): string {
  return cell.replace(/^(?:nomor|no\.?|gerai|loket|meja|ruang|counter)\s*(?=\S)/i, "");
}

function mostlyFigures(rows: string[][], column: number): boolean {
  const cells = rows.map((row) => row[column] ?? "").filter((cell) => cell !== "");
  return cells.length > 0 && cells.filter((cell) => FIGURES.test(numberIn(cell))).length * 2 > cells.length;
}

type Columns = { of: (Cell | null)[]; left: string[] };

function columnsByHead(head: string[], rows: string[][]): Columns {
  const said = head.map(meaning);
  const taken = new Set<Cell>();
  const of = said.map((one, column): Cell | null => {
    let cell = one;
    if (cell === "place") cell = said.includes("number") || !mostlyFigures(rows, column) ? "name" : "number";
    if (cell === "service" && !said.includes("name") && !said.includes("place")) cell = "name";
    if (cell === null || taken.has(cell)) return null;
    taken.add(cell);
    return cell;
  });
  return { of, left: head.filter((text, column) => of[column] === null && (text !== "" || rows.some((row) => (row[column] ?? "") !== ""))) };
}

/** Without heads: number, name, zone, service; a column of names alone, or before a zone, has no numbers beside it. */
function columnsByPlace(rows: string[][]): Columns {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const first = count > 2 || mostlyFigures(rows, 0) ? 0 : 1;
  const of = Array.from({ length: count }, (_none, column) => ORDER[column + first] ?? null);
  return { of, left: of.flatMap((cell, column) => (cell === null ? [`${column + 1}`] : [])) };
}

function lineOf(row: string[], { of }: Columns, floors: boolean): CounterLine {
  const line = { ...EMPTY_LINE };
  for (const [column, cell] of of.entries()) if (cell !== null) line[cell] = row[column] ?? "";
  return { ...line, number: numberIn(line.number), zone: floors && /^\d+$/.test(line.zone) ? `Lantai ${line.zone}` : line.zone };
}

/** Reads what was pasted or came out of a file. Where there is no column of numbers, they are counted from one. */
export function readPaste(text: string): Pasted {
  const all = rowsOf(text);
  const head = all[0] !== undefined && isHead(all[0]) ? all[0] : null;
  const rows = head === null ? all : all.slice(1);
  const columns = head === null ? columnsByPlace(rows) : columnsByHead(head, rows);
  const floors = head !== null && wordsOf(head[columns.of.indexOf("zone")] ?? "").some((word) => word === "lantai" || word === "floor");
  const lines = rows.map((row) => lineOf(row, columns, floors)).filter((line) => ORDER.some((cell) => line[cell] !== ""));
  const numbered = columns.of.includes("number") ? lines : lines.map((line, index) => ({ ...line, number: `${index + 1}` }));
  return { lines: numbered, left: columns.left };
}

/** A pasted text with several cells belongs into the table, one word into its field. */
export function isTable(text: string): boolean {
  return /[\t\n;]/.test(text.trim());
}
