import type { TextForm } from "../../core/text-form.ts";
import { Segmented, TextField } from "../../parts/index.ts";
import type { Form } from "../../use-form.ts";
import { TEXTS } from "../../words/texts.ts";
import { useWords } from "../../words/index.ts";

/** From when and until when. */
export function WhenFields({ form }: { form: Form<TextForm> }) {
  const say = useWords(TEXTS);
  const { begins, ends } = form.values;
  return (
    <div class="fields">
      <div class="column when">
        <Segmented seen label={say("begin")} value={begins ? "at" : ""} onChange={(choice) => { form.set({ begins: choice === "at" }); }} choices={[{ value: "", label: say("begin_now") }, { value: "at", label: say("begin_at") }]} />
        {begins && <TextField label={say("from")} type="datetime-local" {...form.field("from")} />}
      </div>
      <div class="column when">
        <Segmented seen label={say("end")} value={ends ? "at" : ""} onChange={(choice) => { form.set({ ends: choice === "at" }); }} choices={[{ value: "", label: say("end_never") }, { value: "at", label: say("end_at") }]} />
        {ends && <TextField label={say("until")} type="datetime-local" {...form.field("until")} />}
      </div>
    </div>
  );
}
