import type { Screen } from "../../../api.gen.ts";
import { isLost, targeted, withScreen, withZone } from "../../../core/publish-targets.ts";
import type { Targets } from "../../../core/publish-targets.ts";
import { Check } from "../../../parts/field.tsx";
import { LAYOUT_PUBLISH } from "../../../words/layout-publish.ts";
import { useWords } from "../../../words/index.ts";

type Zone = { id: string; name: string };
type TargetsFieldProps = { zones: readonly Zone[]; screens: readonly Screen[]; targets: Targets; onTargets: (targets: Targets) => void };

/** Zones with how many screens they have, and the screens one by one for whom a zone is too much. */
export function TargetsField({ zones, screens, targets, onTargets }: TargetsFieldProps) {
  const say = useWords(LAYOUT_PUBLISH);
  const countOf = (zone: string) => {
    const inside = screens.filter((screen) => screen.zone === zone);
    const lost = inside.filter(isLost).length;
    if (inside.length === 0) return say("zone_none");
    return lost === 0 ? say("zone_screens", { n: inside.length }) : say("zone_lost", { n: inside.length, lost });
  };
  const chosen = new Set(targeted(targets, screens).map(({ id }) => id));
  return (
    <fieldset class="publish-targets">
      <legend>{say("where")}</legend>
      {zones.map(({ id, name }) => <Check label={name} help={countOf(id)} value={targets.zones.includes(id)} onChange={(on) => { onTargets(withZone(targets, id, on, screens)); }} key={id} />)}
      {screens.length > 0 && (
        <details open={targets.screens.length > 0}>
          <summary>{say("pick")}</summary>
          {zones.map((zone) => {
            const inside = screens.filter((screen) => screen.zone === zone.id);
            return inside.length === 0 ? null : (
              <fieldset key={zone.id}>
                <legend class="field-label">{zone.name}</legend>
                {inside.map((screen) => <Check label={screen.name} {...(isLost(screen) ? { help: say("screen_lost") } : {})} value={chosen.has(screen.id)} onChange={(on) => { onTargets(withScreen(targets, screen, on, screens)); }} key={screen.id} />)}
              </fieldset>
            );
          })}
        </details>
      )}
    </fieldset>
  );
}
