import { refusedFor } from "../core/sign-in.ts";
import { secretFault } from "../core/secret.ts";
import { Button } from "../parts/button.tsx";
import { PasswordField, TextField } from "../parts/field.tsx";
import { FormFaults } from "../parts/form.tsx";
import { Note } from "../parts/note.tsx";
import { go, to } from "../router.tsx";
import { signInBySlip } from "../sign-in.ts";
import { useForm } from "../use-form.ts";
import { SIGN_IN } from "../words/sign-in.ts";
import { useWords } from "../words/index.ts";

const START = { code: "", password: "" };

/** With the one-time slip: the person sets the password that nobody else has seen. */
export function SlipForm() {
  const say = useWords(SIGN_IN);
  const form = useForm({
    key: "slip",
    start: START,
    secret: ["password", "code"],
    check: ({ code, password }) => ({
      code: code.trim() === "" ? say("slip_code_missing") : null,
      // Whose slip it is, only the server knows: what would do for counter staff is left to it.
      password: secretFault(password, "counter", "") === "short" ? say("too_short") : null,
    }),
    send: async ({ code, password }) => {
      await signInBySlip(code.trim(), password);
      go(to("overview"), { replace: true });
    },
    word: (problem) => (problem.field === "password" ? say("too_short") : null),
  });
  const { trouble } = form;
  const refused = trouble?.is === "problem" && [401, 429].includes(trouble.problem.status) ? refusedFor(trouble.problem, say).why : null;
  const submit = (event: Event) => {
    event.preventDefault();
    void form.submit();
  };
  return (
    <form class="column" noValidate onSubmit={submit}>
      <TextField label={say("slip_code")} autocomplete="one-time-code" {...form.field("code")} />
      <PasswordField label={say("new_password")} help={say("new_password_help")} autocomplete="new-password" {...form.field("password")} />
      {refused === null ? <FormFaults form={form} /> : <Note tone="bad" alert>{refused}</Note>}
      <Button look="primary" submit wide busy={form.busy && say("setting")}>{say("set")}</Button>
    </form>
  );
}
