// Coming in by name and PIN; over the page when the session ended elsewhere, and the press goes on afterwards.
import { useState } from "preact/hooks";
import { Away, Problem } from "../api.ts";
import { signIn } from "../sign-in.ts";
import { Button } from "../parts/button.tsx";
import { PasswordField, TextField } from "../parts/field.tsx";
import { Note } from "../parts/note.tsx";
import { COUNTER } from "../words/counter.ts";
import { useWords } from "../words/index.ts";
import type { CounterSay } from "./desk.ts";

function wrong(say: CounterSay, error: unknown): string {
  if (error instanceof Away) return say("sign_in_away");
  const wait = error instanceof Problem ? error.more["wait_s"] : null;
  return typeof wait === "number" && wait > 0 ? say("wrong", { s: wait }) : say("wrong_now");
}

/** `login`: whose session ended. */
export function SignInForm({ login: known = "" }: { login?: string }) {
  const say = useWords(COUNTER);
  const [login, setLogin] = useState(known);
  const [secret, setSecret] = useState("");
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const submit = (event: Event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    signIn(login.trim(), secret).catch((error: unknown) => {
      setFault(wrong(say, error));
      setBusy(false);
    });
  };
  return (
    <form class="ct-sign" onSubmit={submit} noValidate>
      {fault === null ? null : <Note tone="bad" alert>{fault}</Note>}
      <TextField label={say("login")} name="login" autocomplete="username" value={login} onChange={setLogin} />
      <PasswordField label={say("secret")} name="password" autocomplete="current-password" value={secret} onChange={setSecret} />
      <Button look="primary" submit wide busy={busy && say("signing_in")}>{say("sign_in")}</Button>
    </form>
  );
}
