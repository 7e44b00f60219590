// How the sheet is looked at: colours, data, a sample call, the screen to measure by, and how near.
import "./tools.css";
import type { MeasureChoice } from "../../../core/editor/measures.ts";
import { sampleTicketOf } from "./canvas/sample-call.ts";
import { Button, IconButton } from "../../../parts/button.tsx";
import { Segmented } from "../../../parts/choose.tsx";
import { Select } from "../../../parts/field.tsx";
import { useFormat } from "../../../use-format.ts";
import { EDITOR } from "../../../words/editor.ts";
import { useWords } from "../../../words/index.ts";
import { useBench } from "./bench.ts";
import { LEAST_ZOOM, MOST_ZOOM, ZOOM_STEP } from "./look.ts";

function digits(value: number): number {
  return Number.isInteger(value) ? 0 : 1;
}

export function Tools() {
  const say = useWords(EDITOR);
  const { number } = useFormat();
  const { look, change, layout, measure, measures, tell } = useBench();
  const said = ({ name, inches, metres }: MeasureChoice) => {
    const sizes = { inches: number(inches, digits(inches)), metres: number(metres, digits(metres)) };
    if (name !== null) return say("measure.screen", { name, ...sizes });
    return say(layout.viewing === undefined ? "measure.usual" : "measure.layout", sizes);
  };
  const call = () => {
    change({ calls: look.calls + 1 });
    tell(say("called_sample", { ticket: sampleTicketOf(look.calls + 1) }));
  };
  return (
    <div class="wb-tools" role="group" aria-label={say("tools")}>
      <Segmented label={say("theme")} value={look.theme ?? layout.theme} choices={[{ value: "dark", label: say("theme.dark") }, { value: "light", label: say("theme.light") }]} onChange={(theme) => { change({ theme }); }} />
      <Segmented label={say("data")} value={look.data} choices={[{ value: "sample", label: say("data.sample") }, { value: "live", label: say("data.live") }]} onChange={(data) => { change({ data, calls: 0 }); }} />
      <Button small icon="call" onPress={call}>{say("call_sample")}</Button>
      <span class="wb-zoom">
        <IconButton icon="minus" label={say("zoom_out")} onPress={() => { change({ zoom: Math.max(LEAST_ZOOM, look.zoom / ZOOM_STEP) }); }} />
        <Button small look="quiet" label={`${say("zoom_fit")}: ${say("zoom", { n: Math.round(look.zoom * 100) })}`} onPress={() => { change({ zoom: 1 }); }}>{say("zoom", { n: Math.round(look.zoom * 100) })}</Button>
        <IconButton icon="plus" label={say("zoom_in")} onPress={() => { change({ zoom: Math.min(MOST_ZOOM, look.zoom * ZOOM_STEP) }); }} />
      </span>
      <div class="wb-measure"><Select bare grows label={say("measure")} value={measure.id} choices={measures.map((one) => ({ value: one.id, label: said(one) }))} onChange={(screen) => { change({ screen }); }} /></div>
    </div>
  );
}
