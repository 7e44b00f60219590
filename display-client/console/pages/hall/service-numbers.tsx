import { useState } from "preact/hooks";
import type { HallService } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { ticketOf } from "../../core/hall-view.ts";
import { requestId } from "../../core/request-id.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { Button } from "../../parts/button.tsx";
import { Ask, Dialog } from "../../parts/dialog.tsx";
import { Undone } from "../../parts/failed.tsx";
import { TextField } from "../../parts/field.tsx";
import { FormFaults } from "../../parts/form.tsx";
import { toast } from "../../toast.ts";
import { useForm } from "../../use-form.ts";
import { HALL } from "../../words/hall.ts";

/** Asks before a service's numbers begin anew. */
export function ResetNumbers({ service, onClose }: { service: HallService; onClose: () => void }) {
  const say = useSiteSay(HALL);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const [press] = useState(requestId);
  const { id, name } = service;
  const first = ticketOf(service, 1);
  const reset = () => {
    setBusy(true);
    call("POST", `/api/v1/services/${encodeURIComponent(id)}/reset`, { body: { id: press } }).then(
      () => {
        toast(say("services.reset_done", { name, first }));
        onClose();
      },
      (error: unknown) => {
        setFault(error);
        setBusy(false);
      },
    ).catch(setFault);
  };
  return (
    <Ask title={say("services.reset_title", { name })} act={say("services.reset_do", { first })} busy={isBusy ? say("cell.saving") : false} onAct={reset} onClose={onClose}>
      <p>{say("services.reset_about", { first })}</p>
      <Undone fault={fault} />
    </Ask>
  );
}

/** Takes down how far tickets were handed out, from which it is known how many wait. */
export function IssuedNumbers({ service, onClose }: { service: HallService; onClose: () => void }) {
  const say = useSiteSay(HALL);
  const { id, name } = service;
  const most = 10 ** (service.queue?.digits ?? 3) - 1;
  const isNumber = (text: string) => /^\d+$/.test(text.trim()) && Number(text) <= most;
  const form = useForm({
    key: `issued.${id}`,
    start: { number: "" },
    check: ({ number }) => (isNumber(number) ? {} : { number: say("fault.number", { min: 0, max: most }) }),
    send: async ({ number }) => {
      await call("PUT", `/api/v1/services/${encodeURIComponent(id)}/issued`, { body: { number: Number(number) } });
      toast(say("services.issued_done", { name, last: ticketOf(service, Number(number)) }));
    },
  });
  const submit = async () => {
    if (await form.submit()) onClose();
  };
  return (
    <Dialog title={say("services.issued_title", { name })} onClose={onClose} onSubmit={() => { void submit(); }} actions={<Button look="primary" submit busy={form.busy ? say("cell.saving") : false}>{say("services.issued_do")}</Button>}>
      <TextField label={say("services.issued_label")} help={say("services.issued_help")} {...form.field("number")} keys="numeric" most={5} />
      <FormFaults form={form} />
    </Dialog>
  );
}
