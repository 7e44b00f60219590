import { useState } from "preact/hooks";
import { Away, Problem } from "../api.ts";
import { signInFault } from "../core/sign-in.ts";
import { Button } from "../parts/button.tsx";
import { PasswordField, TextField } from "../parts/field.tsx";
import { Note } from "../parts/note.tsx";
import { signIn } from "../sign-in.ts";
import { SIGN_IN } from "../words/sign-in.ts";
import { useWords } from "../words/index.ts";

/** Name and password. `login`: whose session ended. */
export function SignInForm({ login: known = "" }: { login?: string }) {
  const say = useWords(SIGN_IN);
  const [login, setLogin] = useState(known);
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  async function send(): Promise<void> {
    setTried(true);
    setFault(null);
    if (busy || login.trim() === "" || password === "") return;
    setBusy(true);
    try {
      await signIn(login.trim(), password);
    } catch (error) {
      if (error instanceof Away) setFault(say("away"));
      else if (error instanceof Problem) setFault(signInFault(error, say));
      else throw error;
      setPassword("");
    } finally {
      setBusy(false);
    }
  }
  const submit = (event: Event) => {
    event.preventDefault();
    void send();
  };
  return (
    <form class="column" noValidate onSubmit={submit}>
      <TextField label={say("login")} name="login" autocomplete="username" value={login} onChange={setLogin} fault={tried && login.trim() === "" ? say("login_missing") : null} />
      <PasswordField label={say("password")} name="password" autocomplete="current-password" value={password} onChange={setPassword} fault={tried && fault === null && !busy && password === "" ? say("password_missing") : null} />
      {fault !== null && <Note tone="bad" alert>{fault}</Note>}
      <Button look="primary" submit wide busy={busy && say("signing_in")}>{say("sign_in")}</Button>
    </form>
  );
}
