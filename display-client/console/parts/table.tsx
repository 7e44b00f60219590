import "./table.css";
import { useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { PARTS } from "../words/parts.ts";
import { useWords } from "../words/index.ts";
import { Button } from "./button.tsx";

export type Column<R> = {
  key: string;
  head: string;
  cell: (row: R) => ComponentChildren;
  /** Numbers stand under each other. */
  number?: boolean;
  /** The first thing of a card on the phone, and the head of its row. */
  title?: boolean;
  /** Heading for the ear only, as over a column of buttons. */
  bare?: boolean;
};

type TableProps<R> = { label: string; columns: readonly Column<R>[]; rows: readonly R[]; keyOf: (row: R) => string; empty?: ComponentChildren; marked?: (row: R) => boolean };

const AT_ONCE = 100;

/** A real table; on the phone each row is a card with the same words as labels. 100 rows, then 100 more. */
export function Table<R>({ label, columns, rows, keyOf, empty, marked }: TableProps<R>) {
  const say = useWords(PARTS);
  const [most, setMost] = useState(AT_ONCE);
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;
  const left = rows.length - most;
  return (
    <>
      <table class="table" aria-label={label}>
        <thead>
          <tr>{columns.map(({ key, head, number, bare }) => <th scope="col" class={number === true ? "is-number" : undefined} key={key}>{bare === true ? <span class="unseen">{head}</span> : head}</th>)}</tr>
        </thead>
        <tbody>
          {rows.slice(0, most).map((row) => (
            <tr key={keyOf(row)} class={marked?.(row) === true ? "is-marked" : undefined}>
              {columns.map((column) => <Cell column={column} row={row} key={column.key} />)}
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 && (
        <div class="table-more">
          <Button onPress={() => { setMost(most + AT_ONCE); }}>{say("rows_more", { n: Math.min(AT_ONCE, left) })}</Button>
        </div>
      )}
    </>
  );
}

function Cell<R>({ column, row }: { column: Column<R>; row: R }) {
  const { head, cell, number, title, bare } = column;
  const label = bare === true || title === true ? undefined : head;
  if (title === true) return <th scope="row" class="is-title">{cell(row)}</th>;
  return <td class={number === true ? "is-number" : undefined} data-label={label}><div class="table-value">{cell(row)}</div></td>;
}
