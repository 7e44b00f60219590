import { useState } from "preact/hooks";
import type { Hall } from "../../api.gen.ts";
import { untilOf } from "../../core/breaks.ts";
import { EMPTY_INTERRUPT, lettersLeft, TEXT_MOST, TITLE_MOST } from "../../core/interrupt.ts";
import type { InterruptForm } from "../../core/interrupt.ts";
import { useAway } from "../../frame/link-state.tsx";
import { serverNow } from "../../live.ts";
import { Button, Card, Check, FormFaults, FormKept, TextField } from "../../parts/index.ts";
import { UntilChoice } from "../../parts/until-choice.tsx";
import { siteOffset } from "../../session.ts";
import { useForm } from "../../use-form.ts";
import { useFormat, useNow } from "../../use-format.ts";
import { INTERRUPT } from "../../words/texts-interrupt.ts";
import { TEXTS } from "../../words/texts.ts";
import { useWords } from "../../words/index.ts";
import { InterruptAsk } from "./interrupt-ask.tsx";
import { InterruptPictures } from "./interrupt-pictures.tsx";
import { ZoneChoice } from "./zone-choice.tsx";

/** Writes a broadcast, with its pictures beside it; it begins once the question is answered. */
export function InterruptWrite({ hall }: { hall: Hall }) {
  const say = useWords(INTERRUPT);
  const texts = useWords(TEXTS);
  const format = useFormat();
  const away = useAway();
  const now = useNow(60_000);
  const [asked, setAsked] = useState<number | null>(null);
  const endOf = ({ until }: InterruptForm) => untilOf(until, serverNow(), siteOffset());
  const leftText = (text: string, most: number) => (lettersLeft(text, most) >= 0 ? say("left", { n: lettersLeft(text, most) }) : say("over", { n: -lettersLeft(text, most) }));
  const tooLong = (text: string, most: number) => (lettersLeft(text, most) < 0 ? say("over", { n: -lettersLeft(text, most) }) : null);
  const form = useForm<InterruptForm>({
    key: "interrupt",
    start: EMPTY_INTERRUPT,
    check: (values) => {
      const { title, text, some, zones } = values;
      return {
        title: title.trim() === "" && text.trim() === "" ? say("fault_empty") : tooLong(title, TITLE_MOST),
        text: tooLong(text, TEXT_MOST),
        zones: some && zones.length === 0 ? texts("fault.zones_none") : null,
        until: typeof endOf(values) === "number" ? null : say("fault_until"),
      };
    },
    send: async () => undefined,
  });
  const { values } = form;
  const end = untilOf(values.until, now, siteOffset());
  const labels = { title: say("title"), text: say("text"), zones: texts("zones"), until: texts("until") };
  // What was typed stays until it is on the screens: asking is not sending.
  const ask = async () => {
    const typed = values;
    if (!(await form.submit())) return;
    form.set(typed);
    const until = endOf(typed);
    if (typeof until === "number") setAsked(until);
  };
  return (
    <div class="interrupt">
      <Card title={say("new")} padded>
        <p class="second prose">{say("intro")}</p>
        <form class="column interrupt-fields" noValidate onSubmit={(event) => { event.preventDefault(); void ask(); }}>
          <FormKept form={form} />
          <TextField label={labels.title} help={leftText(values.title, TITLE_MOST)} autocomplete="off" {...form.field("title")} />
          <TextField label={labels.text} help={leftText(values.text, TEXT_MOST)} lines={4} {...form.field("text")} />
          <ZoneChoice zones={hall.zones} some={values.some} value={values.zones} fault={form.faults.zones ?? null} onChange={form.set} />
          <div>
            <UntilChoice value={values.until} isOver={Boolean(form.faults.until)} onChange={(until) => { form.set({ until }); }} />
            {typeof end === "number" && <p class="field-note second" role="status">{say("until_label", { time: format.time(end) })}</p>}
          </div>
          <div class="interrupt-checks">
            <Check label={say("calls")} help={say("calls_help")} {...form.field("calls")} />
            <Check label={say("chime")} help={say("chime_help")} {...form.field("chime")} />
            <Check label={say("speech")} help={say("speech_help")} {...form.field("speech")} />
          </div>
          <FormFaults form={form} labels={labels} />
          <div><Button look="primary" icon="bell" submit blocked={away}>{say("start")}</Button></div>
        </form>
      </Card>
      <Card title={say("preview")} padded><InterruptPictures hall={hall} form={values} /></Card>
      {asked !== null && <InterruptAsk hall={hall} form={values} until={asked} onClose={() => { setAsked(null); }} onDone={() => { setAsked(null); form.discard(); }} />}
    </div>
  );
}
