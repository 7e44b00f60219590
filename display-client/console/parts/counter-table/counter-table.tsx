// The table of counters that is typed in or pasted over; its faults stand below it with what mends them.
import "./counter-table.css";
import { useId, useRef, useState } from "preact/hooks";
import { faultsOf, isBlank, mended, withPasted } from "../../core/counter-lines.ts";
import type { LineFault, LineRules, Mending } from "../../core/counter-lines.ts";
import { EMPTY_LINE, isTable, readPaste } from "../../core/paste.ts";
import type { Cell, CounterLine } from "../../core/paste.ts";
import { COUNTER_TABLE } from "../../words/counter-table.ts";
import { useWords } from "../../words/index.ts";
import { Note } from "../note.tsx";
import { COLUMNS, CounterRow } from "./counter-row.tsx";
import type { CellMove } from "./counter-row.tsx";
import { FaultList } from "./fault-list.tsx";

type CounterTableProps = {
  lines: CounterLine[];
  onLines: (lines: CounterLine[]) => void;
  /** The zones a line may name; null: a new name makes one. */
  zones: readonly string[] | null;
  /** A zone that is to be made with the lines. */
  onZone?: (zone: string) => void;
  /** Zones to choose from while typing. */
  known?: readonly string[];
  /** Heads of pasted columns that are not used. */
  left?: readonly string[];
  onLeft?: (left: string[]) => void;
};

const AT_FIRST = 13;
const NONE: readonly string[] = [];

export function CounterTable({ lines, onLines, zones, onZone, known = NONE, left = NONE, onLeft }: CounterTableProps) {
  const say = useWords(COUNTER_TABLE);
  const id = useId();
  const body = useRef<HTMLTableSectionElement>(null);
  const [all, setAll] = useState(false);
  const [active, setActive] = useState<number | null>(null);
  const rules: LineRules = { zones };
  // A row that is being typed is not finished: what it still lacks is said when it is left.
  const faults = faultsOf(lines, rules).filter(({ row, is }) => row - 1 !== active || !is.endsWith("missing"));
  // One empty row stands below the last one, to type in.
  const last = lines[lines.length - 1];
  const rows = last === undefined || !isBlank(last) ? [...lines, EMPTY_LINE] : lines;
  const hidden = all ? 0 : Math.max(0, rows.filter((line) => !isBlank(line)).length - AT_FIRST);
  const shown = hidden === 0 ? rows : rows.slice(0, AT_FIRST);
  const idOf = (row: number) => `${id}-${row}`;
  const type = (index: number, cell: Cell, text: string) => {
    onLines(rows.map((line, at) => (at === index ? { ...line, [cell]: text } : line)));
  };
  const mend = (fault: LineFault, mending: Mending) => {
    if (mending.do === "zone") onZone?.(mending.zone);
    else onLines(mended(lines, fault, mending));
  };
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!isTable(text)) return;
    event.preventDefault();
    const pasted = readPaste(text);
    onLines(withPasted(lines, pasted.lines));
    onLeft?.(pasted.left);
  };
  const move = (input: HTMLInputElement, by: CellMove) => {
    const inputs = Array.from(body.current?.querySelectorAll<HTMLInputElement>(".counter-cell") ?? []);
    inputs[inputs.indexOf(input) + by * COLUMNS.length]?.focus();
  };
  return (
    <>
      <div class="counter-table" onPaste={paste}>
        <table aria-label={say("table")}>
          <thead><tr><th scope="col"><span class="unseen">{say("row")}</span></th>{COLUMNS.map((cell) => <th scope="col" class={`is-${cell}`} key={cell}>{say(cell)}</th>)}<td /></tr></thead>
          <tbody ref={body}>
            {shown.map((line, index) => {
              const fault = faults.find(({ row }) => row === index + 1);
              return (
                <CounterRow
                  row={index + 1} line={line} wrong={fault === undefined ? null : { cell: fault.cell, note: idOf(fault.row) }} blank={isBlank(line)} zones={`${id}-zones`} key={index}
                  onType={(cell, text) => { type(index, cell, text); }} onMove={move} onActive={(is) => { setActive(is ? index : null); }} onSkip={() => { onLines(lines.filter((_line, at) => at !== index)); }}
                />
              );
            })}
          </tbody>
        </table>
        {hidden > 0 && <button type="button" class="counter-more" onClick={() => { setAll(true); }}>{say("more_rows", { n: hidden })}</button>}
        <datalist id={`${id}-zones`}>{known.map((zone) => <option value={zone} key={zone} />)}</datalist>
      </div>
      {left.length > 0 && <Note tone="info">{say("left", { columns: left.map((name) => say("column", { name })).join(", ") })}</Note>}
      <FaultList faults={faults} idOf={idOf} onMend={mend} />
    </>
  );
}
