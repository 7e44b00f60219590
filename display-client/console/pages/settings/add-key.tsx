import { call } from "../../api.ts";
import { Button, Dialog, FormFaults, FormKept, Segmented, TextField } from "../../parts/index.ts";
import { useForm } from "../../use-form.ts";
import { useCounterWord } from "../../use-site.ts";
import { SETTINGS } from "../../words/settings.ts";
import { useWords } from "../../words/index.ts";
import { CounterChoice } from "../people/counter-choice.tsx";
import type { MadeKey } from "./new-key.tsx";

type KeyFields = { name: string; scope: "all" | "some"; counters: string[] };

const EMPTY: KeyFields = { name: "", scope: "all", counters: [] };

export function AddKey({ onClose, onDone }: { onClose: () => void; onDone: (made: MadeKey) => void }) {
  const say = useWords(SETTINGS);
  const word = useCounterWord().toLowerCase();
  const form = useForm<KeyFields>({
    key: "key.new",
    start: EMPTY,
    check: ({ name, scope, counters }) => ({
      name: name.trim() === "" ? say("fault_key_name") : null,
      counters: scope === "some" && counters.length === 0 ? say("fault_key_counters", { word }) : null,
    }),
    send: async ({ name, scope, counters }) => {
      onDone(await call<MadeKey>("POST", "/api/v1/keys", { body: { name: name.trim(), ...(scope === "some" ? { counters } : {}) } }));
    },
  });
  const send = () => void form.submit();
  const scopes = [{ value: "all", label: say("key_all", { word }) }, { value: "some", label: say("key_some") }] as const;
  return (
    <Dialog title={say("key_add_title")} onClose={onClose} onSubmit={send} actions={<Button look="primary" submit busy={form.busy && say("key_making")}>{say("key_do")}</Button>}>
      <FormKept form={form} />
      <TextField label={say("key_name")} help={say("key_name_help")} autocomplete="off" most={64} {...form.field("name")} />
      <Segmented label={say("key_scope")} seen choices={scopes} {...form.field("scope")} />
      {form.values.scope === "some" && <CounterChoice label={say("key_some")} {...form.field("counters")} />}
      <FormFaults form={form} labels={{ name: say("key_name"), counters: say("key_scope") }} />
    </Dialog>
  );
}
