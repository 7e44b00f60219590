// The sheet's own settings, where no region is selected.
import type { Access, Layout } from "../../../../../core/protocol.gen.ts";
import type { SheetFields } from "../../../../core/editor/command.ts";
import { isUpright, turned } from "../../../../core/editor/turning.ts";
import { Segmented } from "../../../../parts/choose.tsx";
import { Check } from "../../../../parts/field.tsx";
import { useSiteSay } from "../../../../use-site-say.ts";
import { EDITOR } from "../../../../words/editor.ts";
import { EDITOR_SHEET } from "../../../../words/editor-sheet.ts";
import { useWords } from "../../../../words/index.ts";
import { useBench } from "../bench.ts";
import { BrandFields } from "./brand-fields.tsx";
import { NumberSetting } from "./number-setting.tsx";
import { Readable } from "./readable.tsx";
import { SomeOf } from "./some-of.tsx";

const NO_ACCESS: Access = { large_text: false, flash: false, still: false };

export function SheetInspector() {
  const title = useWords(EDITOR);
  const say = useSiteSay(EDITOR_SHEET);
  const { layout, act, change } = useBench();
  const set = (fields: SheetFields, gesture?: string) => { act({ is: "sheet", fields }, gesture); };
  const turn = (upright: boolean) => {
    const command = turned(layout, upright);
    if (command !== null) act(command);
  };
  return (
    <fieldset class="wb-form">
      <legend class="wb-legend"><h2>{title("sheet")}</h2></legend>
      <Segmented seen label={say("theme")} value={layout.theme} choices={[{ value: "dark", label: say("theme.dark") }, { value: "light", label: say("theme.light") }]} onChange={(theme) => { set({ theme }); change({ theme: null }); }} />
      <Segmented seen label={say("shape")} value={isUpright(layout.grid) ? "upright" : "lying"} choices={[{ value: "lying", label: say("lying") }, { value: "upright", label: say("upright") }]} onChange={(shape) => { turn(shape === "upright"); }} />
      <BrandFields layout={layout} onChange={set} />
      <Viewing layout={layout} onChange={set} />
      <h3>{say("access")}</h3>
      <AccessChecks layout={layout} onChange={set} />
      <h3>{say("only")}</h3>
      <OnlyFields layout={layout} onChange={set} />
      <hr />
      <Readable />
    </fieldset>
  );
}

type PartProps = { layout: Layout; onChange: (fields: SheetFields, gesture?: string) => void };

function Viewing({ layout: { viewing }, onChange }: PartProps) {
  const say = useSiteSay(EDITOR_SHEET);
  const now = viewing ?? { diagonal_in: 55, distance_m: 5 };
  return (
    <>
      <h3>{say("viewing")}</h3>
      <Check label={say("viewing_own")} help={say("viewing_help")} value={viewing !== undefined} onChange={(own) => { onChange({ viewing: own ? now : undefined }); }} />
      {viewing !== undefined && (
        <div class="wb-twos">
          <NumberSetting label={say("inches")} field={{ least: 10, most: 150 }} value={now.diagonal_in} onChange={(inches) => { onChange({ viewing: { ...now, diagonal_in: inches } }); }} />
          <NumberSetting label={say("metres")} field={{ least: 0.5, most: 50 }} value={now.distance_m} onChange={(metres) => { onChange({ viewing: { ...now, distance_m: metres } }); }} />
        </div>
      )}
    </>
  );
}

function AccessChecks({ layout: { access }, onChange }: PartProps) {
  const say = useSiteSay(EDITOR_SHEET);
  const now = access ?? NO_ACCESS;
  const set = (part: Partial<Access>) => {
    const next = { ...now, ...part };
    onChange({ access: next.large_text || next.flash || next.still ? next : undefined });
  };
  return (
    <>
      <Check label={say("large_text")} help={say("large_text_help")} value={now.large_text} onChange={(on) => { set({ large_text: on }); }} />
      <Check label={say("flash")} value={now.flash} onChange={(on) => { set({ flash: on }); }} />
      <Check label={say("still")} value={now.still} onChange={(on) => { set({ still: on }); }} />
    </>
  );
}

function OnlyFields({ layout: { only }, onChange }: PartProps) {
  const say = useSiteSay(EDITOR_SHEET);
  const { hall } = useBench();
  const now = only ?? { counters: [], services: [] };
  const set = (next: { counters: string[]; services: string[] }) => { onChange({ only: next.counters.length + next.services.length === 0 ? undefined : next }); };
  return (
    <>
      <SomeOf label={say("counters")} chosen={now.counters} all={(hall?.counters ?? []).map(({ id, number, name }) => ({ id, name: `${number} ${name}` }))} onChange={(counters) => { set({ ...now, counters }); }} />
      <SomeOf label={say("services")} chosen={now.services} all={(hall?.services ?? []).map(({ id, name }) => ({ id, name }))} onChange={(services) => { set({ ...now, services }); }} />
    </>
  );
}
