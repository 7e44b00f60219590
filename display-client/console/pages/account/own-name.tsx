import type { Me } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { useAway } from "../../frame/link-state.tsx";
import { Button, Card, FormFaults, FormKept, TextField } from "../../parts/index.ts";
import { signedIn } from "../../session.ts";
import { toast } from "../../toast.ts";
import { useForm } from "../../use-form.ts";
import { ACCOUNT } from "../../words/account.ts";
import { useWords } from "../../words/index.ts";

export function OwnName({ me }: { me: Me }) {
  const say = useWords(ACCOUNT);
  const away = useAway();
  const form = useForm({
    key: "account.name",
    start: { name: me.name },
    check: ({ name }) => ({ name: name.trim() === "" ? say("fault_name") : null }),
    send: async ({ name }) => {
      signedIn(await call<Me>("PUT", "/api/v1/me", { body: { name: name.trim() } }));
      toast(say("name_saved"));
    },
  });
  const submit = (event: Event) => {
    event.preventDefault();
    void form.submit();
  };
  return (
    <Card title={say("who")} padded>
      <form class="column" noValidate onSubmit={submit}>
        <FormKept form={form} />
        <TextField label={say("name")} autocomplete="name" most={80} grows {...form.field("name")} />
        <p><span class="field-label">{say("login")}</span>{me.login}</p>
        <FormFaults form={form} />
        <div><Button submit busy={form.busy && say("saving")} blocked={away}>{say("save_name")}</Button></div>
      </form>
    </Card>
  );
}
