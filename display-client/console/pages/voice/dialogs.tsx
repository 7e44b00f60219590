import { useState } from "preact/hooks";
import type { Hall, HallSpeaker } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { untilOf } from "../../core/breaks.ts";
import type { Until } from "../../core/breaks.ts";
import { ticketOf } from "../../core/hall-view.ts";
import { serverNow } from "../../live.ts";
import { Button } from "../../parts/button.tsx";
import { Ask, Dialog } from "../../parts/dialog.tsx";
import { Undone } from "../../parts/failed.tsx";
import { Select, TextField } from "../../parts/field.tsx";
import { FormFaults } from "../../parts/form.tsx";
import { UntilChoice } from "../../parts/until-choice.tsx";
import { siteOffset } from "../../session.ts";
import { toast } from "../../toast.ts";
import { renewHall } from "../../use-hall.ts";
import { useForm } from "../../use-form.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { VOICE } from "../../words/voice.ts";
import { useDoing } from "./use-doing.ts";

/** Speaks a call at one speaker, for those who want to hear how it sounds. */
export function SayDialog({ hall, speaker, name, onClose }: { hall: Hall; speaker: HallSpeaker; name: string; onClose: () => void }) {
  const say = useSiteSay(VOICE);
  const counters = hall.counters.filter(({ zone }) => speaker.zones.includes(zone));
  const [first] = counters.length > 0 ? counters : hall.counters;
  const service = hall.services.find(({ id }) => id === first?.service);
  const form = useForm({
    key: `say.${speaker.id}`,
    start: { ticket: ticketOf(service ?? { prefix: "A", queue: null }, 12), counter: first?.id ?? "" },
    check: ({ ticket }) => (ticket.trim() === "" ? { ticket: say("say.empty") } : {}),
    send: async (body) => {
      await call("POST", `/api/v1/speakers/${encodeURIComponent(speaker.id)}/say`, { body });
      toast(say("say.done", { ticket: body.ticket, speaker: name }));
    },
  });
  const submit = async () => {
    if (await form.submit()) onClose();
  };
  return (
    <Dialog title={say("say.title")} onClose={onClose} onSubmit={() => { void submit(); }} actions={<Button look="primary" submit busy={form.busy ? say("say.doing") : false}>{say("say.do", { ticket: form.values.ticket })}</Button>}>
      <p>{say("say.about")}</p>
      <div class="fields">
        <TextField label={say("say.ticket")} {...form.field("ticket")} most={12} />
        <Select label={say("say.counter")} {...form.field("counter")} choices={hall.counters.map(({ id, number, name: counter }) => ({ value: id, label: `${number} ${counter}` }))} />
      </div>
      <FormFaults form={form} />
    </Dialog>
  );
}

/** Asks until when a speaker is muted. */
export function MuteDialog({ path, name, onClose }: { path: string; name: string; onClose: () => void }) {
  const say = useSiteSay(VOICE);
  const [until, setUntil] = useState<Until>({ choice: "15", time: "" });
  const [isTried, setTried] = useState(false);
  const { doing, fault, run } = useDoing();
  const end = untilOf(until, serverNow(), siteOffset());
  const submit = async () => {
    setTried(true);
    if (end === "over") return;
    if (await run("mute", "POST", `${path}/mute`, { until: end }, say("muted", { speaker: name }))) onClose();
  };
  return (
    <Dialog title={say("mute.title", { speaker: name })} onClose={onClose} onSubmit={() => { void submit(); }} actions={<Button look="primary" submit busy={doing === null ? false : say("mute.doing")}>{say("mute.do")}</Button>}>
      <p>{say("mute.about")}</p>
      <UntilChoice value={until} open={say("mute.open")} isOver={isTried && end === "over"} onChange={(next) => { setUntil(next); setTried(false); }} />
      <Undone fault={fault} />
    </Dialog>
  );
}

type RemoveSpeakerProps = { path: string; etag: string; name: string; zones: string; onGentle: () => void; onClose: () => void };

/** Asks before a speaker goes: what is lost, and the gentle way first. */
export function RemoveSpeaker({ path, etag, name, zones, onGentle, onClose }: RemoveSpeakerProps) {
  const say = useSiteSay(VOICE);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const remove = () => {
    setBusy(true);
    call("DELETE", path, { ifMatch: etag })
      .then(() => {
        toast(say("removed", { speaker: name }));
        onClose();
        return renewHall();
      })
      .catch((error: unknown) => {
        setFault(error);
        setBusy(false);
      });
  };
  return (
    <Ask title={say("remove.title", { speaker: name })} act={say("remove.do")} busy={isBusy ? say("remove.doing") : false} danger onAct={remove} onClose={onClose} gentle={<Button onPress={onGentle}>{say("remove.gentle")}</Button>}>
      <p>{say("remove.about", { zones })}</p>
      <Undone fault={fault} />
    </Ask>
  );
}
