import { useState } from "preact/hooks";
import type { Hall } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { faultsOf, filledLines } from "../../core/counter-lines.ts";
import { EMPTY_LINE } from "../../core/paste.ts";
import type { CounterLine } from "../../core/paste.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { Button } from "../../parts/button.tsx";
import { CounterTable } from "../../parts/counter-table/counter-table.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { FormKept, TroubleNote } from "../../parts/form.tsx";
import { Note } from "../../parts/note.tsx";
import { ReadyMade } from "../../setup/ready-made.tsx";
import { toast } from "../../toast.ts";
import { renewHall } from "../../use-hall.ts";
import { useForm } from "../../use-form.ts";
import { HALL } from "../../words/hall.ts";

type Stored = { added: number; changed: number; same: number; left: number };

/** Takes counters out of a spreadsheet: adds and changes, never removes, whole or not at all. */
export function PasteCounters({ hall, onClose }: { hall: Hall; onClose: () => void }) {
  const say = useSiteSay(HALL);
  const [left, setLeft] = useState<string[]>([]);
  const start: { lines: CounterLine[] } = { lines: [EMPTY_LINE] };
  const form = useForm({
    key: "counters.paste",
    start,
    check: ({ lines }) => {
      if (filledLines(lines).length === 0) return { lines: say("paste.empty") };
      const faults = faultsOf(lines, { zones: null }).length;
      return faults > 0 ? { lines: say("paste.faults", { n: faults }) } : {};
    },
    send: async ({ lines }) => {
      const rows = filledLines(lines).map(({ service, ...line }) => (service === "" ? line : { ...line, service }));
      const { added, changed, left: others } = await call<Stored>("PUT", "/api/v1/counters", { body: { rows } });
      toast(say("paste.done", { added, changed, left: others }));
      await renewHall();
    },
  });
  const submit = async () => {
    if (await form.submit()) onClose();
  };
  const count = filledLines(form.values.lines).length;
  const take = (lines: CounterLine[]) => {
    // Whoever takes over an example has its services only where they are here already.
    const given = new Set(hall.services.map(({ name }) => name));
    form.set({ lines: lines.map((line) => (given.has(line.service) ? line : { ...line, service: "" })) });
  };
  return (
    <Dialog
      wide title={say("paste.title")} onClose={onClose} onSubmit={() => { void submit(); }}
      actions={<Button look="primary" submit busy={form.busy ? say("cell.saving") : false}>{count === 0 ? say("paste.do_none") : say("paste.do", { n: count })}</Button>}
    >
      <p>{say("paste.about")}</p>
      <FormKept form={form} />
      <CounterTable lines={form.values.lines} onLines={(lines) => { form.set({ lines }); }} zones={null} known={hall.zones.map(({ name }) => name)} left={left} onLeft={setLeft} />
      {hall.counters.length === 0 ? <section class="paste-ready"><h3>{say("paste.ready")}</h3><ReadyMade onLines={take} /></section> : null}
      <TroubleNote trouble={form.trouble} />
      {form.faults.lines ? <Note tone="bad" alert>{form.faults.lines}</Note> : null}
    </Dialog>
  );
}
