// Text out of a spreadsheet, taken apart into rows of cells: by tab, semicolon or comma, whichever splits it best.

export type Separator = "\t" | ";" | ",";

// A comma stands in many a name, a tab in none: where two split equally well, the first one is meant.
const SEPARATORS: readonly Separator[] = ["\t", ";", ","];

/** Quotes hold separators and line ends together; a doubled quote is one. A quote inside a cell is a sign like any other. */
function cellsBy(text: string, separator: Separator): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  const endCell = () => {
    row.push(cell);
    cell = "";
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? "";
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && cell.trim() === "") {
      cell = "";
      quoted = true;
    } else if (sign === separator) endCell();
    else if (sign === "\n") {
      endCell();
      rows.push(row);
      row = [];
    } else cell += sign;
  }
  endCell();
  rows.push(row);
  return rows;
}

/** One line without what cannot be seen: a spreadsheet leaves hard spaces, line ends and marks in its cells. */
export function plain(cell: string): string {
  return cell.replace(/[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u00ad]/g, "").replace(/[\s\u00a0\p{Cc}]+/gu, " ").trim();
}

/** How many rows have the same number of cells, where that is more than one. */
function agreement(rows: string[][]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

/** The rows that hold anything, each cell plain. */
export function rowsOf(text: string): string[][] {
  const lines = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  let best: { rows: string[][]; agreed: number } | null = null;
  for (const separator of SEPARATORS) {
    const rows = cellsBy(lines, separator).map((row) => row.map(plain)).filter((row) => row.some((cell) => /[^;,]/.test(cell)));
    const agreed = agreement(rows);
    if (best === null || agreed > best.agreed) best = { rows, agreed };
  }
  return best?.rows ?? [];
}
