import { useRef, useState } from "preact/hooks";
import { wrong } from "../../core/faults.ts";
import { type Key, keysOf } from "../../core/message-keys.ts";
import { type Recent, type Rule, firstRule, requestOf, ruleFaults } from "../../core/trying.ts";
import { FormKept, Note } from "../../parts/index.ts";
import { useForm } from "../../use-form.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { useTrial } from "../../use-trial.ts";
import { MESSAGES } from "../../words/messages.ts";
import { MessageCard } from "./message-card.tsx";
import { Outcome } from "./outcome.tsx";
import { RuleCard } from "./rule-card.tsx";
import { SettingsText } from "./settings-text.tsx";

const PASTED = "pasted";

/** The message of the address, else the newest there was at first: it stays, whatever comes after it, also when the server has let it go. */
function useChosen(recent: Recent[], asked: string | null): Recent | null {
  const [first] = useState(() => String(recent[0]?.id ?? PASTED));
  const held = useRef<Recent | null>(null);
  const wanted = asked ?? first;
  const found = recent.find(({ id }) => String(id) === wanted);
  if (found !== undefined) held.current = found;
  return held.current !== null && String(held.current.id) === wanted ? held.current : null;
}

/** The keys of the message. Of one that is cut the server tells them: they stay while there is no answer. */
function useKeys(chosen: Recent | null, sample: string, told: string[]): Key[] {
  const kept = useRef<{ id: number | null; keys: Key[] }>({ id: null, keys: [] });
  if (chosen?.cut !== true) return keysOf(chosen === null ? sample : chosen.head);
  if (told.length > 0 || kept.current.id !== chosen.id) kept.current = { id: chosen.id, keys: told.map((path) => ({ path, value: null })) };
  return kept.current.keys;
}

type TryingProps = { recent: Recent[]; asked: string | null; own: string; onChoose: (id: string) => void };

/** The message and how it is read on the left, on the right what becomes of it; under each other where there is no room, what becomes of it before how it is read. */
export function Trying({ recent, asked, own, onChoose }: TryingProps) {
  const say = useSiteSay(MESSAGES);
  const chosen = useChosen(recent, asked);
  const form = useForm<Rule>({ key: `message.${chosen?.id ?? PASTED}`, start: firstRule(chosen, own), check: (rule) => ruleFaults(rule, say), send: () => Promise.resolve() });
  const isFaulty = wrong(ruleFaults(form.values, say)).length > 0;
  const trial = useTrial(isFaulty ? null : requestOf(form.values, chosen));
  const keys = useKeys(chosen, form.values.sample, trial.tried?.keys ?? []);
  return (
    <div class="messages">
      <div class="column">
        <FormKept form={form} />
        {asked !== null && asked !== PASTED && chosen === null && <Note tone="warn">{say("gone")}</Note>}
        <MessageCard recent={recent} chosen={chosen} form={form} onChoose={(id) => { onChoose(id ?? PASTED); }} />
      </div>
      <div class="messages-side">
        <div class="column">
          <Outcome trial={trial} isFaulty={isFaulty} at={chosen?.at ?? null} />
          <SettingsText trial={trial} isNamed={form.values.name.trim() !== ""} />
        </div>
      </div>
      <RuleCard form={form} chosen={chosen} own={own} keys={keys} from={trial.tried?.understood?.from ?? []} />
    </div>
  );
}
