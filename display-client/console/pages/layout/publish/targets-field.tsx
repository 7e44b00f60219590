import type { Screen } from "../../../api.gen.ts";
import { isLost, keeping, targeted, withScreen, withZone } from "../../../core/publish-targets.ts";
import type { Own, Targets } from "../../../core/publish-targets.ts";
import { Check } from "../../../parts/field.tsx";
import { LAYOUT_PUBLISH } from "../../../words/layout-publish.ts";
import { useWords } from "../../../words/index.ts";

type Zone = { id: string; name: string };
type TargetsFieldProps = { zones: readonly Zone[]; screens: readonly Screen[] | null; own: Own; layoutName: (id: string) => string; targets: Targets; onTargets: (targets: Targets) => void };

/** Zones with how many screens they have, and the screens one by one for whom a zone is too much, or not enough. */
export function TargetsField({ zones, screens: known, own, layoutName, targets, onTargets }: TargetsFieldProps) {
  const say = useWords(LAYOUT_PUBLISH);
  const listed = (parts: (string | false)[]) => parts.filter((part) => part !== false).join(", ");
  const screens = known ?? [];
  const countOf = (zone: string) => {
    const inside = screens.filter((screen) => screen.zone === zone);
    const lost = inside.filter(isLost).length;
    const apart = inside.filter(({ id }) => own.has(id)).length;
    if (inside.length === 0) return known === null ? "" : say("zone_none");
    return listed([say("zone_screens", { n: inside.length }), lost > 0 && say("zone_lost", { n: lost }), apart > 0 && say("zone_own", { n: apart })]);
  };
  const noteOf = (screen: Screen) => {
    const layout = own.get(screen.id);
    const note = listed([isLost(screen) && say("screen_lost"), layout !== undefined && say("screen_own", { layout: layoutName(layout) })]);
    return note === "" ? {} : { help: note };
  };
  const chosen = new Set(targeted(targets, screens, own).map(({ id }) => id));
  return (
    <fieldset class="publish-targets">
      <legend>{say("where")}</legend>
      {zones.map(({ id, name }) => <Check label={name} help={countOf(id)} value={targets.zones.includes(id)} onChange={(on) => { onTargets(withZone(targets, id, on, screens)); }} key={id} />)}
      {screens.length > 0 && (
        <details open={targets.screens.length > 0 || keeping(targets, screens, own).length > 0}>
          <summary>{say("pick")}</summary>
          {zones.map((zone) => {
            const inside = screens.filter((screen) => screen.zone === zone.id);
            return inside.length === 0 ? null : (
              <fieldset key={zone.id}>
                <legend class="field-label">{zone.name}</legend>
                {inside.map((screen) => <Check label={screen.name} {...noteOf(screen)} value={chosen.has(screen.id)} onChange={(on) => { onTargets(withScreen(targets, screen, on, screens, own)); }} key={screen.id} />)}
              </fieldset>
            );
          })}
        </details>
      )}
    </fieldset>
  );
}
