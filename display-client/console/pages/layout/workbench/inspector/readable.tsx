import { useMemo } from "preact/hooks";
import { comfortableMetres, comfortableSize, roundedMetres } from "../../../../core/reading-distance.ts";
import { inReadingOrder } from "../../../../core/editor/regions.ts";
import { textsOf } from "../../../../core/editor/text-sizes.ts";
import { Button } from "../../../../parts/button.tsx";
import { Icon } from "../../../../parts/icon.tsx";
import { useFormat } from "../../../../use-format.ts";
import { EDITOR } from "../../../../words/editor.ts";
import { useWords } from "../../../../words/index.ts";
import { useBench } from "../bench.ts";

const SLACK = 0.05;
/** Nobody must read these from the last seat. */
const ASIDE = new Set(["header", "clock", "media", "image", "qr", "closing"]);

/** How far the texts of the sheet are comfortable to read: all of the selected part's, the chief one of the others. */
export function Readable() {
  const say = useWords(EDITOR);
  const { number } = useFormat();
  const { layout, selected, usual, measure, advice, act, nameOf } = useBench();
  const rows = useMemo(() => inReadingOrder(layout.regions).flatMap((region) => {
    const mine = selected.some(({ id }) => id === region.id);
    if (ASIDE.has(region.widget) && !mine) return [];
    const texts = textsOf(region, layout.grid, layout.access?.large_text === true, usual);
    return (mine ? texts : texts.slice(0, 1)).map(({ what, size }, index) => ({ id: region.id, what: index === 0 ? null : what, size }));
  }), [layout, selected, usual]);
  const needed = comfortableSize(measure.metres, measure.inches, layout.grid);
  const cures = advice.flatMap((one) => (one.is === "small" && one.cure !== null && layout.regions.some(({ id }) => id === one.region) ? [{ id: one.region, cure: one.cure }] : []));
  return (
    <div>
      <h3>{say("readable", { metres: number(measure.metres, Number.isInteger(measure.metres) ? 0 : 1) })}</h3>
      <ul class="wb-readable">
        {rows.map(({ id, what, size }) => {
          const metres = roundedMetres(comfortableMetres(size, measure.inches, layout.grid));
          const isWell = size >= needed - SLACK;
          return (
            <li key={`${id} ${what}`}>
              <span class={isWell ? "ok" : "warn"}><Icon name={isWell ? "check" : "warning"} /><span class="unseen">{say(isWell ? "well" : "not_well")}</span></span>
              <span>{what === null ? nameOf(id) : `${nameOf(id)}: ${say(`text.${what}`)}`}</span>
              <b>{say("up_to", { n: number(metres, metres < 10 ? 1 : 0) })}</b>
            </li>
          );
        })}
      </ul>
      {cures.map(({ id, cure }) => <Button small wide key={id} onPress={() => { act(cure); }}>{say("enlarge", { name: nameOf(id) })}</Button>)}
    </div>
  );
}
