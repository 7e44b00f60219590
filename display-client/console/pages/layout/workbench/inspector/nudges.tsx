import { grown, nudged } from "../../../../core/editor/placing.ts";
import type { Direction } from "../../../../core/editor/placing.ts";
import { Icon } from "../../../../parts/icon.tsx";
import { EDITOR } from "../../../../words/editor.ts";
import { useWords } from "../../../../words/index.ts";
import { useBench } from "../bench.ts";

const DIRECTIONS: Direction[] = ["left", "right", "up", "down"];

/** Moving and resizing by single presses, for hands that do not drag. */
export function Nudges() {
  const say = useWords(EDITOR);
  const { layout, selected, act } = useBench();
  const ids = selected.map(({ id }) => id);
  return (
    <div class="wb-nudges">
      <h3 id="wb-nudge">{say("nudge")}</h3>
      <div class="wb-fours" role="group" aria-labelledby="wb-nudge">
        {DIRECTIONS.map((direction) => (
          <button type="button" class="button is-small" aria-label={say(`nudge.${direction}`)} key={direction} onClick={() => { act(nudged(layout, ids, direction, 1)); }}><Icon name={direction} /></button>
        ))}
      </div>
      <h3 id="wb-resize">{say("resize")}</h3>
      <div class="wb-fours" role="group" aria-labelledby="wb-resize">
        {DIRECTIONS.map((direction) => (
          <button type="button" class="button is-small" key={direction} onClick={() => { act(grown(layout, ids, direction, 1)); }}>{say(`resize.${direction}`)}</button>
        ))}
      </div>
    </div>
  );
}
