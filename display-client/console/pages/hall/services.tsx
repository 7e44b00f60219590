import "./grid.css";
import "./services.css";
import { useState } from "preact/hooks";
import type { Hall } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { prefixAdvice } from "../../core/prefix.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Empty } from "../../parts/empty.tsx";
import { TextField } from "../../parts/field.tsx";
import { FormFaults, FormKept } from "../../parts/form.tsx";
import { Note } from "../../parts/note.tsx";
import { toast } from "../../toast.ts";
import { renewHall } from "../../use-hall.ts";
import { useForm } from "../../use-form.ts";
import { HALL } from "../../words/hall.ts";
import { Advice } from "./advice.tsx";
import { RemoveService } from "./remove-service.tsx";
import { type ServiceAsk, ServiceCard } from "./service-card.tsx";
import { IssuedNumbers, ResetNumbers } from "./service-numbers.tsx";

function AddService({ hall }: { hall: Hall }) {
  const say = useSiteSay(HALL);
  const labels = { name: say("services.name_new"), prefix: say("services.prefix_new") };
  const form = useForm({
    key: "service.new",
    start: { name: "", prefix: "" },
    check: ({ name }) => (name.trim() === "" ? { name: say("fault.empty", { field: labels.name }) } : {}),
    send: async ({ name, prefix }) => {
      await call("POST", "/api/v1/services", { body: { name, prefix: prefix.trim() === "" ? null : prefix.trim().toUpperCase() } });
      toast(say("added", { what: say("what_service", { name }) }));
      await renewHall();
    },
  });
  const submit = async () => {
    if (await form.submit()) form.discard();
  };
  return (
    <form class="panel grid-add" onSubmit={(event) => { event.preventDefault(); void submit(); }} noValidate>
      <FormKept form={form} />
      <div class="grid-add-fields is-named">
        <TextField label={labels.name} {...form.field("name")} name="new.service" most={60} />
        <TextField label={labels.prefix} {...form.field("prefix")} name="new.prefix" most={4} />
        <Button submit icon="plus" busy={form.busy ? say("counters.adding") : false}>{say("services.add")}</Button>
      </div>
      <Advice advice={prefixAdvice(form.values.prefix, hall.services)} />
      <FormFaults form={form} labels={labels} />
    </form>
  );
}

/** The services: what tickets begin with, who counts them, how they are read. */
export function Services({ hall }: { hall: Hall }) {
  const say = useSiteSay(HALL);
  const [asked, setAsked] = useState<{ id: string; ask: ServiceAsk } | null>(null);
  const isLocked = hall.locked.includes("services");
  const service = hall.services.find(({ id }) => id === asked?.id);
  const close = () => { setAsked(null); };
  return (
    <div class="column">
      {isLocked ? <Note icon="lock">{say("locked")}</Note> : null}
      {hall.services.length === 0 ? <Card><Empty icon="list">{say("services.none")}</Empty></Card> : null}
      <div class="services">
        {hall.services.map((one) => <ServiceCard key={one.id} hall={hall} service={one} isLocked={isLocked} onAsk={(ask) => { setAsked({ id: one.id, ask }); }} />)}
      </div>
      {isLocked ? null : <AddService hall={hall} />}
      {service !== undefined && asked?.ask === "reset" ? <ResetNumbers service={service} onClose={close} /> : null}
      {service !== undefined && asked?.ask === "issued" ? <IssuedNumbers service={service} onClose={close} /> : null}
      {service !== undefined && asked?.ask === "remove" ? <RemoveService service={service} counters={hall.counters.filter((counter) => counter.service === service.id).length} onClose={close} /> : null}
    </div>
  );
}
