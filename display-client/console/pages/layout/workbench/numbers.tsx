// Every region by numbers: the same sheet for those who would rather type than drag.
import "./numbers.css";
import { useMemo } from "preact/hooks";
import type { Region } from "../../../../core/protocol.gen.ts";
import { comfortableMetres, letterHeight, roundedMetres } from "../../../core/reading-distance.ts";
import { withNumber } from "../../../core/editor/placing.ts";
import { inReadingOrder } from "../../../core/editor/regions.ts";
import { chiefSize } from "../../../core/editor/enlarging.ts";
import { useFormat } from "../../../use-format.ts";
import { EDITOR } from "../../../words/editor.ts";
import { useWords } from "../../../words/index.ts";
import { useBench } from "./bench.ts";
import { NumberBox } from "./number-box.tsx";

const FIELDS = ["x", "y", "w", "h"] as const;

export function isExact({ w, h }: Region): boolean {
  return w * 9 === h * 16;
}

export function Numbers() {
  const say = useWords(EDITOR);
  const { layout } = useBench();
  const regions = useMemo(() => inReadingOrder(layout.regions), [layout]);
  if (regions.length === 0) return <p class="wb-numbers second">{say("no_regions")}</p>;
  return (
    <div class="wb-numbers">
      <table aria-label={say("numbers")}>
        <thead>
          <tr>
            <th scope="col">{say("part")}</th>
            {FIELDS.map((field) => <th scope="col" key={field}>{say(field)}</th>)}
            <th scope="col">{say("letter")}</th>
            <th scope="col">{say("comfort")}</th>
          </tr>
        </thead>
        <tbody>{regions.map((region) => <Row region={region} key={region.id} />)}</tbody>
      </table>
    </div>
  );
}

function Row({ region }: { region: Region }) {
  const say = useWords(EDITOR);
  const { number } = useFormat();
  const { layout, editing, selected, measure, usual, nameOf, act } = useBench();
  const { id } = region;
  const name = nameOf(id);
  const select = () => { editing.select([id]); };
  const isSelected = selected.some((one) => one.id === id);
  const size = useMemo(() => chiefSize(layout, id, usual), [region, layout.grid, layout.access, usual]);
  const metres = size === null ? null : roundedMetres(comfortableMetres(size, measure.inches, layout.grid));
  const height = size === null ? null : letterHeight(size, measure.inches, layout.grid);
  const far = metres === null ? (region.widget === "media" && isExact(region) ? say("exact") : "") : say("m", { n: number(metres, metres < 10 ? 1 : 0) });
  return (
    <tr class={isSelected ? "is-selected" : undefined} onClick={select} onFocusIn={select}>
      <th scope="row"><button type="button" class="wb-row-name" aria-pressed={isSelected}>{name}</button></th>
      {FIELDS.map((field) => (
        <td key={field}><NumberBox value={region[field]} label={say("field_of", { field: say(field), name })} onCommit={(value) => { act(withNumber(layout, id, field, value)); }} /></td>
      ))}
      <td>{height === null ? "" : say("cm", { n: number(height, 1) })}</td>
      <td>{far}</td>
    </tr>
  );
}
