import type { Hall, HallService } from "../../api.gen.ts";
import { ticketOf } from "../../core/hall-view.ts";
import { prefixAdvice } from "../../core/prefix.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { TicketBadge } from "../../parts/chip.tsx";
import { Select, TextField } from "../../parts/field.tsx";
import type { Choice } from "../../parts/field.tsx";
import { HALL } from "../../words/hall.ts";
import { Advice } from "./advice.tsx";
import { RowNotes, hasNotes } from "./row-notes.tsx";
import { type ServiceFields, checkService, fieldsOfService, wireOfService } from "./service-fields.ts";
import { useRow } from "./use-row.ts";

const STYLES = ["digits-nol", "digits-kosong", "mixed", "cardinal"] as const;
const DIGITS = ["1", "2", "3", "4", "5"];

export type ServiceAsk = "reset" | "issued" | "remove";
type ServiceCardProps = { hall: Hall; service: HallService; isLocked: boolean; onAsk: (ask: ServiceAsk) => void };

function labelOf(choices: readonly Choice<string>[], wanted: string): string {
  return choices.find(({ value }) => value === wanted)?.label ?? wanted;
}

/** One service: its letter, who counts its numbers, and how they are read. Each field is saved on leaving it. */
export function ServiceCard({ hall, service, isLocked, onAsk }: ServiceCardProps) {
  const say = useSiteSay(HALL);
  const { id, name } = service;
  const what = say("what_service", { name });
  const labels: { [N in keyof ServiceFields]: string } = { name: say("col.name"), prefix: say("col.prefix"), queue: say("col.queue"), digits: say("col.digits"), quota: say("col.quota"), style: say("col.style") };
  const row = useRow<HallService, ServiceFields>({ kind: "services", item: service, start: fieldsOfService(service), check: (values) => checkService(values, labels, say), wire: (change) => wireOfService(change, service), said: (field) => say("changed", { field: labels[field], what }) });
  const numbers = hall.counters.filter((counter) => counter.service === id).map(({ number }) => number);
  const isHere = row.form.values.queue === "here";
  const bound = (field: keyof ServiceFields) => {
    const { value, onChange, onLeave, fault } = row.form.field(field);
    return { value, onChange, fault: fault ?? null, name: `service.${id}.${field}`, onLeave: () => { onLeave?.(); row.save(); } };
  };
  const choice = (field: keyof ServiceFields) => ({ ...bound(field), onChange: (value: string) => { row.form.set({ [field]: value }); row.save(); }, onLeave: () => null });
  const styles = [{ value: "", label: say("services.style_usual") }, ...STYLES.map((style) => ({ value: style, label: say(`style.${style}`) }))];
  const queues = [{ value: "machine", label: say("services.machine") }, { value: "here", label: say("services.here") }];
  return (
    <Card title={name} aside={<TicketBadge ticket={ticketOf(service, 1)} />} padded>
      {isLocked ? <p>{`${labelOf(queues, row.form.values.queue)}, ${labelOf(styles, row.form.values.style)}`}</p> : (
      <div class="service-fields">
        <TextField label={labels.name} {...bound("name")} most={60} />
        <TextField label={labels.prefix} {...bound("prefix")} most={4} />
        <Select label={labels.queue} {...choice("queue")} choices={queues} />
        <Select label={labels.style} {...choice("style")} choices={styles} />
        {isHere ? <Select label={labels.digits} {...choice("digits")} choices={DIGITS.map((digits) => ({ value: digits, label: say("services.digits_of", { n: digits, example: ticketOf({ prefix: service.prefix, queue: { digits: Number(digits), quota: null } }, 1) }) }))} /> : null}
        {isHere ? <TextField label={labels.quota} help={say("services.quota_help")} {...bound("quota")} most={5} keys="numeric" placeholder={say("services.no_quota")} /> : null}
      </div>
      )}
      <div class="service-say">
        <Advice advice={prefixAdvice(row.form.values.prefix, hall.services.filter((other) => other.id !== id))} />
        <p class="second">{numbers.length === 0 ? say("services.no_counters") : say("services.counters", { numbers: numbers.join(", ") })}{isHere ? ` ${say("services.daily")}` : ""}</p>
        {hasNotes(row) ? <RowNotes row={row} labels={labels} /> : null}
      </div>
      <div class="row wraps service-do">
        {isHere ? <Button small onPress={() => { onAsk("issued"); }}>{say("services.issued")}</Button> : null}
        {isHere ? <Button small onPress={() => { onAsk("reset"); }}>{say("services.reset")}</Button> : null}
        {isLocked ? null : <Button small look="quiet" label={say("remove.do", { what })} onPress={() => { onAsk("remove"); }}>{say("remove.short")}</Button>}
      </div>
    </Card>
  );
}
