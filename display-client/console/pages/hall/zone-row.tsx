import type { Hall, HallZone } from "../../api.gen.ts";
import { useLive } from "../../live.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { Button } from "../../parts/button.tsx";
import { Link, to, withQuery } from "../../router.tsx";
import { HALL } from "../../words/hall.ts";
import { TextCell } from "./cells.tsx";
import { Grip, movable } from "../../parts/grip.tsx";
import { RowNotes, hasNotes } from "./row-notes.tsx";
import type { Order } from "../../use-reorder.ts";
import { useRow } from "./use-row.ts";

type Fields = { name: string; floor: string };
type ZoneRowProps = { hall: Hall; zone: HallZone; order: Order; isLocked: boolean; onRemove: () => void };

/** One zone: name and floor edited in place, what belongs to it beside. */
export function ZoneRow({ hall, zone, order, isLocked, onRemove }: ZoneRowProps) {
  const say = useSiteSay(HALL);
  const { id, name } = zone;
  const what = say("what_zone", { name });
  const labels: { [N in keyof Fields]: string } = { name: say("col.name"), floor: say("col.floor") };
  const screens = useLive(({ screens: all }) => all)?.filter((screen) => screen.zone === id).length ?? 0;
  const counters = hall.counters.filter((counter) => counter.zone === id).length;
  const hasSpeaker = hall.speakers.some((speaker) => speaker.zones.includes(id));
  const row = useRow<HallZone, Fields>({
    kind: "zones",
    item: zone,
    start: { name, floor: zone.floor ?? "" },
    check: (values) => (values.name.trim() === "" ? { name: say("fault.empty", { field: labels.name }) } : {}),
    wire: ({ floor, ...change }) => ({ ...change, ...(floor === undefined ? {} : { floor: floor === "" ? null : floor }) }),
    said: (field) => say("changed", { field: labels[field], what }),
  });
  const cell = (field: keyof Fields) => ({ row, id: `zone.${id}`, label: say("cell.of_zone", { field: labels[field], name }), isLocked });
  const { class: moved, ...handlers } = movable(id, order);
  return (
    <>
      <tr class={`grid-row ${moved}`} data-changed={row.form.changed ? "yes" : "no"} {...(isLocked ? {} : handlers)}>
        {isLocked ? null : <td class="grid-order"><Grip id={id} what={what} order={order} /></td>}
        <td class="grid-name" data-label={labels.name}><TextCell {...cell("name")} field="name" most={60} grows /></td>
        <td class="grid-floor" data-label={labels.floor}><TextCell {...cell("floor")} field="floor" most={12} /></td>
        <td data-label={say("col.counters")}><Link class="grid-text" to={withQuery(to("hall"), { tab: "counters", filter: name })}>{say("counters.count", { n: counters })}</Link></td>
        <td data-label={say("col.screens")}><Link class="grid-text" to={withQuery(to("screens"), { zone: id })}>{screens === 0 ? say("zones.no_screens") : say("zones.screens", { n: screens })}</Link></td>
        <td data-label={say("col.speakers")}><Link class="grid-text" to={to("voice")}>{hasSpeaker ? say("zones.has_speaker") : say("zones.no_speaker")}</Link></td>
        {isLocked ? null : <td class="grid-end"><Button small look="quiet" label={say("remove.do", { what })} onPress={onRemove}>{say("remove.short")}</Button></td>}
      </tr>
      {hasNotes(row) ? <tr class="grid-notes"><td colSpan={7}><RowNotes row={row} labels={labels} /></td></tr> : null}
    </>
  );
}
