import type { Me } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { PASSWORD_SHORTEST, PIN_SHORTEST, secretFault } from "../../core/secret.ts";
import { useAway } from "../../frame/link-state.tsx";
import { Button, Card, FormFaults, Note, PasswordField } from "../../parts/index.ts";
import { toast } from "../../toast.ts";
import { useForm } from "../../use-form.ts";
import { ACCOUNT } from "../../words/account.ts";
import { useWords } from "../../words/index.ts";
import { secretText } from "./secret-text.ts";

const EMPTY = { old: "", new: "" };

export function OwnSecret({ me }: { me: Me }) {
  const say = useWords(ACCOUNT);
  const away = useAway();
  const pin = me.role === "counter";
  const form = useForm({
    key: "account.secret",
    start: EMPTY,
    secret: ["old", "new"],
    check: (values) => {
      const fault = secretFault(values.new, me.role, me.login);
      return { old: values.old === "" ? say("fault_empty") : null, new: fault === null ? null : secretText(say, fault, me.role) };
    },
    send: async (values) => {
      await call("PUT", "/api/v1/me/password", { body: values });
      toast(say("changed"));
    },
    word: (problem) => (problem.field === "old" ? say("fault_old") : null),
  });
  const submit = (event: Event) => {
    event.preventDefault();
    void form.submit().then((done) => {
      if (done) form.discard();
    });
  };
  const wait = form.trouble?.is === "problem" ? form.trouble.problem.more["wait_s"] : null;
  return (
    <Card title={say(pin ? "secret_pin" : "secret")} padded>
      <form class="column" noValidate onSubmit={submit}>
        <input type="text" class="unseen" name="username" autocomplete="username" value={me.login} readOnly tabIndex={-1} aria-hidden="true" />
        <PasswordField label={say(pin ? "old_pin" : "old")} autocomplete="current-password" {...form.field("old")} />
        <PasswordField label={say(pin ? "new_pin" : "new")} autocomplete="new-password" help={pin ? say("new_help_pin", { n: PIN_SHORTEST }) : say("new_help", { n: PASSWORD_SHORTEST })} {...form.field("new")} />
        {typeof wait === "number" ? <Note tone="bad" alert>{say("fault_wait", { s: Math.ceil(wait) })}</Note> : <FormFaults form={form} />}
        <div><Button submit busy={form.busy && say("changing")} blocked={away}>{say(pin ? "change_pin" : "change")}</Button></div>
      </form>
    </Card>
  );
}
