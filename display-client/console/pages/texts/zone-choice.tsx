import { useId } from "preact/hooks";
import type { HallZone } from "../../api.gen.ts";
import { Segmented } from "../../parts/index.ts";
import { TEXTS } from "../../words/texts.ts";
import { useWords } from "../../words/index.ts";

type ZoneChoiceProps = { zones: readonly HallZone[]; some: boolean; value: string[]; fault?: string | null; onChange: (change: { some?: boolean; zones?: string[] }) => void };

/** All zones, or those that are ticked; a building of one zone is not asked. */
export function ZoneChoice({ zones, some, value, fault, onChange }: ZoneChoiceProps) {
  const say = useWords(TEXTS);
  const id = useId();
  if (zones.length < 2) return null;
  const tick = (zone: string, isIn: boolean) => {
    onChange({ zones: zones.map((one) => one.id).filter((one) => (one === zone ? isIn : value.includes(one))) });
  };
  return (
    <div class="zone-choice">
      <Segmented
        seen label={say("zones")} value={some ? "some" : "all"} onChange={(where) => { onChange({ some: where === "some" }); }}
        choices={[{ value: "all", label: say("zones_all") }, { value: "some", label: say("zones_some") }]}
      />
      {some && (
        <fieldset class="zone-ticks" aria-describedby={`${id}-note`}>
          <legend class="unseen">{say("zones_some")}</legend>
          {zones.map((zone, index) => (
            <label class="zone-tick" key={zone.id}>
              <input type="checkbox" name={index === 0 ? "zones" : undefined} checked={value.includes(zone.id)} onChange={(event) => { tick(zone.id, event.currentTarget.checked); }} />
              <span>{zone.name}</span>
            </label>
          ))}
          <p class={fault ? "field-note bad" : "field-note second"} id={`${id}-note`}>{fault ?? say("zones_help")}</p>
        </fieldset>
      )}
    </div>
  );
}
