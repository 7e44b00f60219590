import { useState } from "preact/hooks";
import type { Me } from "../api.gen.ts";
import { call, Problem } from "../api.ts";
import { secretFault } from "../core/secret.ts";
import type { SecretFault } from "../core/secret.ts";
import { isLogin, proposedLogin } from "../core/user-name.ts";
import { renewed } from "../fetched.ts";
import { PasswordField, TextField } from "../parts/field.tsx";
import { FormFaults, FormKept } from "../parts/form.tsx";
import { Note } from "../parts/note.tsx";
import { meNow, signedIn } from "../session.ts";
import { lookAgain } from "../sign-in.ts";
import { useForm } from "../use-form.ts";
import { SETUP } from "../words/setup.ts";
import { useWords } from "../words/index.ts";
import { Foot } from "./foot.tsx";
import { StepFrame } from "./step-frame.tsx";
import type { StepProps } from "./step-props.ts";

type Account = { name: string; login: string; password: string };
const START: Account = { name: "", login: "", password: "" };

/** Who manages everything. `expired`: the link does not open the door any more. */
export function AccountStep({ code, expired, ...frame }: StepProps & { code: string; expired: () => void }) {
  const say = useWords(SETUP);
  const [own, setOwn] = useState(false); // once typed, the user name no longer follows the full name
  const told = (fault: SecretFault | null) => (fault === null ? null : fault === "short" ? say("account_short") : fault === "long" ? say("account_long") : say("account_same"));
  const form = useForm<Account>({
    key: "setup.account",
    start: START,
    secret: ["password"],
    check: ({ name, login, password }) => ({
      name: name.trim() === "" ? say("account_name_missing") : null,
      login: isLogin(login) ? null : say("account_login_wrong"),
      password: told(secretFault(password, "admin", login.trim())),
    }),
    send: async ({ name, login, password }) => {
      try {
        const me = await call<Me>("POST", "/api/v1/setup", { body: { code, name: name.trim(), login: login.trim(), password }, open: true });
        history.replaceState(null, "", location.pathname); // the code is used and stands in no history
        signedIn(me);
        frame.onNext();
      } catch (error) {
        if (error instanceof Problem && error.is("setup-code")) expired();
        else throw error;
      }
    },
  });
  const { name, login } = form.values;
  const typeName = (text: string) => { form.set({ name: text, ...(own || (login !== "" && login !== proposedLogin(name)) ? {} : { login: proposedLogin(text) }) }); };
  const typeLogin = (text: string) => {
    setOwn(text !== "");
    form.set({ login: text });
  };
  const labels = { name: say("account_name"), login: say("account_login"), password: say("account_password") };
  return (
    <StepFrame {...frame} title={say("account_title")} lead={say("account_lead")} onSubmit={() => { void form.submit(); }} foot={<Foot next={say("account_next")} busy={form.busy} />}>
      <FormKept form={form} />
      <TextField label={labels.name} autocomplete="name" most={80} {...form.field("name")} onChange={typeName} />
      <TextField label={labels.login} help={say("account_login_help")} autocomplete="username" most={32} {...form.field("login")} onChange={typeLogin} />
      <PasswordField label={labels.password} help={say("account_password_help")} autocomplete="new-password" {...form.field("password")} />
      <FormFaults form={form} labels={labels} />
    </StepFrame>
  );
}

/** The same step for whoever came back to it: the account exists, its name may be mended. */
export function KnownAccountStep(frame: StepProps) {
  const say = useWords(SETUP);
  const me = meNow();
  const form = useForm<{ name: string }>({
    key: "setup.name",
    start: { name: me?.name ?? "" },
    check: ({ name }) => ({ name: name.trim() === "" ? say("account_name_missing") : null }),
    send: async ({ name }) => {
      if (name.trim() !== me?.name) {
        await call("PUT", "/api/v1/me", { body: { name: name.trim() } });
        await renewed(lookAgain);
      }
      frame.onNext();
    },
  });
  return (
    <StepFrame {...frame} title={say("account_title")} onSubmit={() => { void form.submit(); }} foot={<Foot next={say("account_next")} busy={form.busy} />}>
      <Note tone="ok">{say("account_here", { name: me?.name ?? "", login: me?.login ?? "" })}</Note>
      <TextField label={say("account_name")} autocomplete="name" most={80} {...form.field("name")} />
      <FormFaults form={form} />
    </StepFrame>
  );
}
