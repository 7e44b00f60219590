import type { Origin } from "../../api.gen.ts";
import type { Key } from "../../core/message-keys.ts";
import { FIRST_KEYS, PRESETS, type Recent, type Rule, type RuleKey, furtherKeys } from "../../core/trying.ts";
import { Card, Segmented, TextField } from "../../parts/index.ts";
import type { Form } from "../../use-form.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { MESSAGES } from "../../words/messages.ts";
import { KeyField } from "./key-field.tsx";

/** How plain text is read where no pattern is given. */
const USUAL_PATTERN = "{counter}-{ticket}";

type RuleCardProps = { form: Form<Rule>; chosen: Recent | null; own: string; keys: Key[]; from: Origin[] };

/** How the message is read: its channel, its shape, and where in it which part stands. */
export function RuleCard(props: RuleCardProps) {
  const { form, chosen, own } = props;
  const say = useSiteSay(MESSAGES);
  const { preset } = form.values;
  const isOther = chosen !== null && chosen.channel === "";
  const name = chosen?.channel === own ? "channel_own" : isOther ? "channel_other" : "channel_help";
  return (
    <Card title={say("rule")} padded>
      <div class="column">
        <div>
          <Segmented label={say("preset")} seen choices={PRESETS.map((value) => ({ value, label: say(`preset.${value}`) }))} value={preset} onChange={form.field("preset").onChange} />
          <p class="field-note second">{say(`about.${preset}`)}</p>
        </div>
        <TextField label={say("channel")} help={say(name)} {...form.field("name")} />
        {preset === "text" ? <TextField label={say("pattern")} help={<>{say("pattern_help")} <code>{USUAL_PATTERN}</code></>} {...form.field("pattern")} /> : <Keys {...props} />}
        {preset === "text" && <TextField label={say("src")} help={say("src_help")} optional {...form.field("src")} />}
      </div>
    </Card>
  );
}

function Keys({ form, keys, from }: RuleCardProps) {
  const say = useSiteSay(MESSAGES);
  const { preset } = form.values;
  const further = furtherKeys(preset);
  const field = (key: RuleKey) => <KeyField label={say(`key.${key}`)} keys={keys} found={from.find(({ field: known }) => known === key)?.path ?? null} {...form.field(key)} key={key} />;
  return (
    <>
      <div class="fields">{FIRST_KEYS.map(field)}</div>
      <details class="messages-more" open={further.some((key) => form.values[key] !== "")}>
        <summary>{say("more")}</summary>
        <div class="fields">
          {further.map(field)}
          {preset !== "panggil" && <TextField label={say("called")} help={say("called_help")} optional {...form.field("called")} />}
          <TextField label={say("src")} help={say("src_help")} optional {...form.field("src")} />
        </div>
      </details>
    </>
  );
}
