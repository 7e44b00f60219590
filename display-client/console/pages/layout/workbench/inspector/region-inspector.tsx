import { useId } from "preact/hooks";
import type { Region } from "../../../../../core/protocol.gen.ts";
import { withNumber } from "../../../../core/editor/placing.ts";
import { Icon } from "../../../../parts/icon.tsx";
import { EDITOR } from "../../../../words/editor.ts";
import { useWords } from "../../../../words/index.ts";
import { useHandOn } from "../../../../use-hand-on.ts";
import { useBench } from "../bench.ts";
import { NumberBox } from "../number-box.tsx";
import { iconOf } from "../parts-icons.ts";
import { Nudges } from "./nudges.tsx";
import { Readable } from "./readable.tsx";
import { RegionMenu } from "./region-menu.tsx";
import { WidgetForm } from "./widget-form.tsx";

/** One region: where it is, what it holds, from how far it is read. `box`: what it stands in, and where the focus stays once it is gone. */
export function RegionInspector({ region, box }: { region: Region; box: { current: HTMLElement | null } }) {
  const { nameOf } = useBench();
  const name = nameOf(region.id);
  useHandOn(box, () => [box.current]);
  return (
    <>
      <div class="wb-inspector-head">
        <span class="info"><Icon name={iconOf(region.widget)} /></span>
        <h2 class="rest">{name}</h2>
        <RegionMenu region={region} name={name} />
      </div>
      <Places region={region} />
      <hr />
      <WidgetForm region={region} name={name} />
      <hr />
      <Readable />
      <hr />
      <Nudges />
    </>
  );
}

function Places({ region }: { region: Region }) {
  const say = useWords(EDITOR);
  const { layout, act } = useBench();
  const id = useId();
  return (
    <div class="wb-places">
      {(["x", "y", "w", "h"] as const).map((field) => (
        <div key={field}>
          <label class="field-label" for={`${id}-${field}`}>{say(field)}</label>
          <NumberBox id={`${id}-${field}`} value={region[field]} onCommit={(value) => { act(withNumber(layout, region.id, field, value)); }} />
        </div>
      ))}
    </div>
  );
}
