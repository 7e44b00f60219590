import { type Recent, type Rule, pasted } from "../../core/trying.ts";
import { Card, Select, TextField } from "../../parts/index.ts";
import type { Form } from "../../use-form.ts";
import { useFormat, useNow } from "../../use-format.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { MESSAGES } from "../../words/messages.ts";
import { useWay } from "./use-way.ts";

const PASTED = "";
// Enough to know a message by.
const SHOWN = 60;
const MINUTE = 60_000;

function shortened(head: string): string {
  return head.length > SHOWN ? `${head.slice(0, SHOWN)}…` : head;
}

type MessageCardProps = { recent: Recent[]; chosen: Recent | null; form: Form<Rule>; onChoose: (id: string | null) => void };

/** Which message is tried: one that came lately, or one that is pasted. */
export function MessageCard({ recent, chosen, form, onChoose }: MessageCardProps) {
  const say = useSiteSay(MESSAGES);
  const format = useFormat();
  const now = useNow(MINUTE);
  const way = useWay();
  const shown = chosen === null || recent.some(({ id }) => id === chosen.id) ? recent : [chosen, ...recent];
  const choices = shown.map((one) => ({ value: String(one.id), label: say("choice", { time: format.moment(one.at, now), source: way(one), head: shortened(one.head) }) }));
  return (
    <Card title={say("message")} padded>
      <div class="column">
        {shown.length > 0 && <Select label={say("which")} grows value={chosen === null ? PASTED : String(chosen.id)} choices={[...choices, { value: PASTED, label: say("paste") }]} onChange={(id) => { onChoose(id === PASTED ? null : id); }} />}
        {chosen === null ? <TextField label={say("sample")} help={say("sample_help")} lines={6} {...form.field("sample")} onChange={(sample) => { form.set(pasted(form.values, sample)); }} /> : (
          <div>
            <pre class="messages-text" aria-label={say("head")}>{chosen.head === "" ? say("head_empty") : chosen.head}</pre>
            {chosen.cut && <p class="second small">{say("head_cut")}</p>}
          </div>
        )}
      </div>
    </Card>
  );
}
