import "../../parts/table.css";
import "./grid.css";
import { useState } from "preact/hooks";
import type { Hall, HallZone } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { useLive } from "../../live.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { Button } from "../../parts/button.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Undone } from "../../parts/failed.tsx";
import { TextField } from "../../parts/field.tsx";
import { FormFaults, FormKept } from "../../parts/form.tsx";
import { Note } from "../../parts/note.tsx";
import { toast } from "../../toast.ts";
import { renewHall } from "../../use-hall.ts";
import { useForm } from "../../use-form.ts";
import { HALL } from "../../words/hall.ts";
import { gridKeys } from "./grid-keys.ts";
import { NO_USES } from "../../core/zone-uses.ts";
import { RemoveZone } from "./remove-zone.tsx";
import { useOrder } from "./use-order.ts";
import { ZoneRow } from "./zone-row.tsx";

function AddZone() {
  const say = useSiteSay(HALL);
  const labels = { name: say("zones.name_new"), floor: say("zones.floor_new") };
  const form = useForm({
    key: "zone.new",
    start: { name: "", floor: "" },
    check: ({ name }) => (name.trim() === "" ? { name: say("fault.empty", { field: labels.name }) } : {}),
    send: async ({ name, floor }) => {
      await call("POST", "/api/v1/zones", { body: { name, floor: floor === "" ? null : floor } });
      toast(say("added", { what: say("what_zone", { name }) }));
      await renewHall();
    },
  });
  const submit = async () => {
    if (await form.submit()) form.discard();
  };
  return (
    <form class="grid-add" onSubmit={(event) => { event.preventDefault(); void submit(); }} noValidate>
      <FormKept form={form} />
      <div class="grid-add-fields is-named">
        <TextField label={labels.name} {...form.field("name")} name="new.zone" most={60} />
        <TextField label={labels.floor} {...form.field("floor")} name="new.floor" most={12} />
        <Button submit icon="plus" busy={form.busy ? say("counters.adding") : false}>{say("zones.add")}</Button>
      </div>
      <FormFaults form={form} labels={labels} />
    </form>
  );
}

/** The zones: name and floor, and what belongs to each. */
export function Zones({ hall }: { hall: Hall }) {
  const say = useSiteSay(HALL);
  const isLocked = hall.locked.includes("zones");
  const [removing, setRemoving] = useState<HallZone | null>(null);
  const screens = useLive(({ screens: all }) => all) ?? [];
  const nameOf = (id: string) => hall.zones.find((zone) => zone.id === id)?.name ?? id;
  const order = useOrder(hall, "zones", hall.zones.map(({ id }) => id), (id) => { toast(say("moved", { what: say("what_zone", { name: nameOf(id) }) })); });
  const heads = [say("col.name"), say("col.floor"), say("col.counters"), say("col.screens"), say("col.speakers")];
  return (
    <section class="panel" aria-label={say("zones.table")}>
      {isLocked ? <div class="grid-say"><Note icon="lock">{say("locked")}</Note></div> : null}
      <div class="grid-say"><Undone fault={order.fault} /></div>
      {hall.zones.length === 0 ? <Empty icon="hall">{say("zones.none")}</Empty> : (
        <table class="table grid" aria-label={say("zones.table")} onKeyDown={gridKeys}>
          <thead>
            <tr>
              {isLocked ? null : <th scope="col" class="grid-order"><span class="unseen">{say("col.order")}</span></th>}
              {heads.map((head, index) => <th scope="col" class={index === 1 ? "grid-floor" : undefined} key={head}>{head}</th>)}
              {isLocked ? null : <th scope="col" class="grid-end"><span class="unseen">{say("col.more")}</span></th>}
            </tr>
          </thead>
          <tbody>{hall.zones.map((zone) => <ZoneRow key={zone.id} hall={hall} zone={zone} order={order} isLocked={isLocked} onRemove={() => { setRemoving(zone); }} />)}</tbody>
        </table>
      )}
      {isLocked ? null : <AddZone />}
      {removing === null ? null : (
        <RemoveZone
          zone={removing}
          uses={{
            ...NO_USES,
            counters: hall.counters.filter(({ zone }) => zone === removing.id).map(({ id }) => id),
            screens: screens.filter(({ zone }) => zone === removing.id).map(({ id }) => id),
            // One that covers other zones too merely covers one less.
            speakers: hall.speakers.filter(({ zones }) => zones.every((zone) => zone === removing.id)).map(({ id }) => id),
          }}
          onClose={() => { setRemoving(null); }}
        />
      )}
    </section>
  );
}
