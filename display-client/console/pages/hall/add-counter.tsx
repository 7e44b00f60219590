import { useEffect, useRef } from "preact/hooks";
import type { Hall, HallCounter } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { counterFaults, NAME_MOST, NUMBER_MOST } from "../../core/counter-faults.ts";
import { nextNumber } from "../../core/hall-view.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { Button } from "../../parts/button.tsx";
import { Select, TextField } from "../../parts/field.tsx";
import { FormFaults, FormKept } from "../../parts/form.tsx";
import { toast } from "../../toast.ts";
import { renewHall } from "../../use-hall.ts";
import { useForm } from "../../use-form.ts";
import { HALL } from "../../words/hall.ts";

/** Adds one counter. `first` and `named`: the number and the name to begin with, as when a call to it was refused. */
export function AddCounter({ hall, first, named }: { hall: Hall; first: string | null; named: string | null }) {
  const say = useSiteSay(HALL);
  const number = useRef<HTMLInputElement>(null);
  const labels = { number: say("col.number"), name: say("col.name"), zone: say("col.zone") };
  const isKnown = hall.counters.some((counter) => counter.number === first);
  const start = { number: first === null || isKnown ? nextNumber(hall.counters) : first, name: isKnown ? "" : (named ?? ""), zone: hall.zones[0]?.id ?? "" };
  const form = useForm({
    key: "counter.new",
    start,
    check: (values) => counterFaults(values, hall.counters, say),
    send: async (values) => {
      const { zone } = values;
      const body = { number: values.number.trim(), name: values.name.trim(), ...(zone === "" ? {} : { zone }) };
      await call<HallCounter>("POST", "/api/v1/counters", { body });
      toast(say("counters.added", { number: values.number }));
      await renewHall();
    },
  });
  useEffect(() => {
    if ((first !== null || named !== null) && !isKnown) number.current?.focus();
  }, []);
  const submit = async () => {
    if (!(await form.submit())) return;
    form.discard();
    number.current?.focus();
  };
  return (
    <form class="grid-add" onSubmit={(event) => { event.preventDefault(); void submit(); }} noValidate>
      <FormKept form={form} />
      <div class="grid-add-fields">
        <TextField label={labels.number} {...form.field("number")} name="new.number" most={NUMBER_MOST} inputRef={number} />
        <TextField label={labels.name} {...form.field("name")} name="new.name" most={NAME_MOST} />
        {hall.zones.length > 1 ? <Select label={labels.zone} {...form.field("zone")} name="new.zone" choices={hall.zones.map(({ id, name }) => ({ value: id, label: name }))} /> : null}
        <Button submit icon="plus" busy={form.busy ? say("counters.adding") : false}>{say("counters.add")}</Button>
      </div>
      <FormFaults form={form} labels={labels} />
    </form>
  );
}
