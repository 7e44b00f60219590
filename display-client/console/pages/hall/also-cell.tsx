import { useState } from "preact/hooks";
import type { Hall, HallCounter, HallZone } from "../../api.gen.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { Check } from "../../parts/field.tsx";
import { Undone } from "../../parts/failed.tsx";
import { toast } from "../../toast.ts";
import { putItem } from "../../hall-items.ts";
import { renewHall } from "../../use-hall.ts";
import { HALL } from "../../words/hall.ts";

type AlsoCellProps = { hall: Hall; counter: HallCounter; shown: HallZone[]; isLocked: boolean };

/** The other zones that show a counter: ticked in place, each saved at once. */
export function AlsoCell({ hall, counter, shown, isLocked }: AlsoCellProps) {
  const say = useSiteSay(HALL);
  const [fault, setFault] = useState<unknown>(null);
  const { id, number } = counter;
  const names = shown.length === 0 ? say("cell.nowhere") : shown.map(({ name }) => name).join(", ");
  if (isLocked) return <>{names}</>;
  const set = async (zone: HallZone, isShown: boolean) => {
    setFault(null);
    try {
      const also = isShown ? [...zone.also, id] : zone.also.filter((other) => other !== id);
      const saved = await putItem<HallZone>("zones", zone.id, zone.etag, { also });
      toast(say("changed", { field: say("col.also"), what: say("what_counter", { number }) }), async () => {
        await putItem("zones", zone.id, saved.etag, { also: zone.also }).catch(setFault);
      });
    } catch (error) {
      setFault(error);
      await renewHall();
    }
  };
  return (
    <details class="also">
      <summary aria-label={`${say("cell.also_in", { number })}: ${names}`}>{names}</summary>
      <div class="also-zones">
        {hall.zones.filter((zone) => zone.id !== counter.zone).map((zone) => (
          <Check key={zone.id} label={zone.name} value={zone.also.includes(id)} onChange={(isShown) => { void set(zone, isShown); }} />
        ))}
        <Undone fault={fault} />
      </div>
    </details>
  );
}
