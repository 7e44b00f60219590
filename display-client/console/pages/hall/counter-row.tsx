import type { Hall, HallCounter } from "../../api.gen.ts";
import { counterFaults, NAME_MOST, NUMBER_MOST } from "../../core/counter-faults.ts";
import { alsoIn } from "../../core/hall-view.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { Button } from "../../parts/button.tsx";
import { HALL } from "../../words/hall.ts";
import { AlsoCell } from "./also-cell.tsx";
import { SelectCell, TextCell } from "./cells.tsx";
import { Grip, movable } from "../../parts/grip.tsx";
import { RowNotes, hasNotes } from "./row-notes.tsx";
import type { Order } from "../../use-reorder.ts";
import { useRow } from "./use-row.ts";

type Fields = { number: string; name: string; service: string; zone: string; spoken: string };
type CounterRowProps = { hall: Hall; counter: HallCounter; order: Order; isLocked: boolean; columns: number; onRemove: () => void };

/** One counter: every cell is saved on leaving it. */
export function CounterRow({ hall, counter, order, isLocked, columns, onRemove }: CounterRowProps) {
  const say = useSiteSay(HALL);
  const { id, number } = counter;
  const what = say("what_counter", { number });
  const labels: { [N in keyof Fields]: string } = { number: say("col.number"), name: say("col.name"), service: say("col.service"), zone: say("col.zone"), spoken: say("col.spoken") };
  const row = useRow<HallCounter, Fields>({
    kind: "counters",
    item: counter,
    start: { number, name: counter.name, service: counter.service ?? "", zone: counter.zone, spoken: counter.spoken ?? "" },
    check: (values) => counterFaults(values, hall.counters.filter((other) => other.id !== id), say),
    wire: ({ number: typed, service, spoken, ...change }) => ({ ...change, ...(typed === undefined ? {} : { number: typed.trim() }), ...(service === undefined ? {} : { service: service === "" ? null : service }), ...(spoken === undefined ? {} : { spoken: spoken === "" ? null : spoken }) }),
    said: (field) => say("changed", { field: labels[field], what }),
  });
  const cell = (field: keyof Fields) => ({ row, id: `counter.${id}`, label: say("cell.of", { field: labels[field], number }), isLocked });
  const services = [{ value: "", label: say("cell.no_service") }, ...hall.services.map((service) => ({ value: service.id, label: service.name }))];
  const zones = hall.zones.map((zone) => ({ value: zone.id, label: zone.name }));
  const shown = (field: keyof Fields, value: unknown) => {
    const text = typeof value === "string" ? value : "";
    if (field === "service") return services.find((service) => service.value === text)?.label ?? text;
    return field === "zone" ? (zones.find((zone) => zone.value === text)?.label ?? text) : text;
  };
  const { class: moved, ...handlers } = movable(id, order);
  return (
    <>
      <tr class={`grid-row ${moved}`} data-counter={id} data-changed={row.form.changed ? "yes" : "no"} {...(isLocked ? {} : handlers)}>
        {isLocked ? null : <td class="grid-order"><Grip id={id} what={what} order={order} /></td>}
        <td class="grid-number" data-label={labels.number}><TextCell {...cell("number")} field="number" most={NUMBER_MOST} /></td>
        <td class="grid-name" data-label={labels.name}><TextCell {...cell("name")} field="name" most={NAME_MOST} grows /></td>
        <td class="grid-service" data-label={labels.service}><SelectCell {...cell("service")} field="service" choices={services} /></td>
        <td class="grid-zone" data-label={labels.zone}><SelectCell {...cell("zone")} field="zone" choices={zones} /></td>
        {hall.zones.length > 1 ? <td class="grid-also" data-label={say("col.also")}><AlsoCell hall={hall} counter={counter} shown={alsoIn(hall, counter)} isLocked={isLocked || hall.locked.includes("zones")} /></td> : null}
        <td class="grid-spoken" data-label={labels.spoken}><TextCell {...cell("spoken")} field="spoken" most={NAME_MOST} grows placeholder={say("cell.spoken_usual", { number })} /></td>
        {isLocked ? null : <td class="grid-end"><Button small look="quiet" label={say("remove.do", { what })} onPress={onRemove}>{say("remove.short")}</Button></td>}
      </tr>
      {hasNotes(row) ? <tr class="grid-notes"><td colSpan={columns}><RowNotes row={row} labels={labels} show={shown} /></td></tr> : null}
    </>
  );
}
