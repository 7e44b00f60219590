import type { Cell, CounterLine } from "../../core/paste.ts";
import { COUNTER_TABLE } from "../../words/counter-table.ts";
import { useWords } from "../../words/index.ts";
import { IconButton } from "../button.tsx";

export const COLUMNS = ["number", "name", "zone"] as const;
export type CellMove = -1 | 1;

type RowProps = {
  row: number;
  line: CounterLine;
  /** The cell that is wrong, and the id of what says so. */
  wrong: { cell: Cell; note: string } | null;
  blank: boolean;
  zones: string;
  onType: (cell: Cell, text: string) => void;
  onMove: (input: HTMLInputElement, by: CellMove) => void;
  onActive: (is: boolean) => void;
  onSkip: () => void;
};

const MOVES: { [key: string]: CellMove } = { ArrowUp: -1, ArrowDown: 1, Enter: 1 };

/** One counter: three cells to type in. Enter and the arrows lead up and down. */
export function CounterRow({ row, line, wrong, blank, zones, onType, onMove, onActive, onSkip }: RowProps) {
  const say = useWords(COUNTER_TABLE);
  const press = (event: KeyboardEvent & { currentTarget: HTMLInputElement }) => {
    const by = MOVES[event.key];
    if (by === undefined || event.isComposing) return;
    event.preventDefault();
    onMove(event.currentTarget, by);
  };
  return (
    <tr class={wrong === null ? undefined : "is-wrong"}>
      <th scope="row">{row}</th>
      {COLUMNS.map((cell) => (
        <td class={`is-${cell}`} key={cell}>
          <input
            class="counter-cell" value={line[cell]} aria-label={say("cell", { column: say(cell), row })} autocomplete="off" list={cell === "zone" ? zones : undefined}
            aria-invalid={wrong?.cell === cell ? true : undefined} aria-describedby={wrong?.cell === cell ? wrong.note : undefined}
            onInput={(event) => { onType(cell, event.currentTarget.value); }} onKeyDown={press} onFocus={() => { onActive(true); }} onBlur={() => { onActive(false); }}
          />
        </td>
      ))}
      <td class="is-skip">{!blank && <IconButton icon="close" label={say("skip_row", { row })} onPress={onSkip} />}</td>
    </tr>
  );
}
