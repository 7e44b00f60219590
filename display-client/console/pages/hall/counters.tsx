import "../../parts/table.css";
import "./grid.css";
import { useState } from "preact/hooks";
import type { Hall, HallCounter } from "../../api.gen.ts";
import { filteredCounters } from "../../core/hall-view.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { Button } from "../../parts/button.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Undone } from "../../parts/failed.tsx";
import { TextField } from "../../parts/field.tsx";
import { Note } from "../../parts/note.tsx";
import { useQuery } from "../../router.tsx";
import { toast } from "../../toast.ts";
import { HALL } from "../../words/hall.ts";
import { AddCounter } from "./add-counter.tsx";
import { CounterRow } from "./counter-row.tsx";
import { gridKeys } from "./grid-keys.ts";
import { PasteCounters } from "./paste-counters.tsx";
import { RemoveCounter } from "./remove-counter.tsx";
import { useOrder } from "./use-order.ts";

function Head({ hall, isLocked }: { hall: Hall; isLocked: boolean }) {
  const say = useSiteSay(HALL);
  return (
    <thead>
      <tr>
        {isLocked ? null : <th scope="col" class="grid-order"><span class="unseen">{say("col.order")}</span></th>}
        <th scope="col" class="grid-number">{say("col.number")}</th>
        <th scope="col" class="grid-name">{say("col.name")}</th>
        <th scope="col" class="grid-service">{say("col.service")}</th>
        <th scope="col" class="grid-zone">{say("col.zone")}</th>
        {hall.zones.length > 1 ? <th scope="col" class="grid-also">{say("col.also")}</th> : null}
        <th scope="col" class="grid-spoken">{say("col.spoken")}</th>
        {isLocked ? null : <th scope="col" class="grid-end"><span class="unseen">{say("col.more")}</span></th>}
      </tr>
    </thead>
  );
}

/** The counters as a grid that is edited in place. */
export function Counters({ hall }: { hall: Hall }) {
  const say = useSiteSay(HALL);
  const [query, ask] = useQuery();
  const text = query("filter") ?? "";
  const shown = filteredCounters(hall, text);
  const isLocked = hall.locked.includes("counters");
  const [removing, setRemoving] = useState<HallCounter | null>(null);
  const [isPasting, setPasting] = useState(false);
  const numberOf = (id: string) => hall.counters.find((counter) => counter.id === id)?.number ?? id;
  const order = useOrder(hall, "counters", shown.map(({ id }) => id), (id) => { toast(say("moved", { what: say("what_counter", { number: numberOf(id) }) })); });
  const columns = (hall.zones.length > 1 ? 6 : 5) + (isLocked ? 0 : 2);
  const count = text === "" ? say("counters.count", { n: shown.length }) : say("counters.count_of", { n: shown.length, m: hall.counters.length });
  return (
    <section class="panel" aria-label={say("counters.table")}>
      {isLocked ? <div class="grid-say"><Note icon="lock">{say("locked")}</Note></div> : null}
      <div class="grid-tools">
        <TextField bare type="search" label={say("counters.filter")} placeholder={say("counters.filter_hint")} value={text} onChange={(filter) => { ask({ filter }); }} />
        <span class="second" role="status">{count}</span>
        {isLocked ? null : <Button icon="copy" onPress={() => { setPasting(true); }}>{say("counters.paste")}</Button>}
      </div>
      <div class="grid-say"><Undone fault={order.fault} /></div>
      {shown.length > 0 ? (
        <table class="table grid" aria-label={say("counters.table")} onKeyDown={gridKeys}>
          <Head hall={hall} isLocked={isLocked} />
          <tbody>
            {shown.map((counter) => (
              <CounterRow key={counter.id} hall={hall} counter={counter} order={order} isLocked={isLocked} columns={columns} onRemove={() => { setRemoving(counter); }} />
            ))}
          </tbody>
        </table>
      ) : (
        <Empty icon="hall" action={text === "" ? (isLocked ? undefined : <Button look="primary" icon="copy" onPress={() => { setPasting(true); }}>{say("counters.paste")}</Button>) : <Button onPress={() => { ask({ filter: null }); }}>{say("counters.clear")}</Button>}>
          {text === "" ? say("counters.none") : say("counters.none_filtered", { text })}
        </Empty>
      )}
      {isLocked ? null : <AddCounter hall={hall} first={query("add")} named={query("named")} />}
      {isPasting ? <PasteCounters hall={hall} onClose={() => { setPasting(false); }} /> : null}
      {removing === null ? null : <RemoveCounter counter={removing} onClose={() => { setRemoving(null); }} />}
    </section>
  );
}
