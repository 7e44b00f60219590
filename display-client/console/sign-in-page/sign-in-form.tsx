import { useState } from "preact/hooks";
import { elapsed } from "../../core/clock.ts";
import type { Turn } from "../../core/clock.ts";
import { useTurn } from "../../widgets/use-turn.ts";
import { Away, Problem } from "../api.ts";
import { refusedFor } from "../core/sign-in.ts";
import { Button } from "../parts/button.tsx";
import { PasswordField, TextField } from "../parts/field.tsx";
import { Note } from "../parts/note.tsx";
import { signIn } from "../sign-in.ts";
import { SIGN_IN } from "../words/sign-in.ts";
import { useWords } from "../words/index.ts";

const SECOND = 1000;

/** Whole seconds until `until`, looked at again every second. */
function secondsTo(until: number, at: number): Turn<number> {
  const left = Math.ceil((until - at) / SECOND);
  return left <= 0 ? { value: 0, next: null } : { value: left, next: until - (left - 1) * SECOND };
}

type Shown = { why: string; until: number };

/** Name and password. `login`: whose session ended. After a wrong try the next one waits as long as the server says. */
export function SignInForm({ login: known = "" }: { login?: string }) {
  const say = useWords(SIGN_IN);
  const [login, setLogin] = useState(known);
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const [shown, setShown] = useState<Shown | null>(null);
  const [busy, setBusy] = useState(false);
  const wait = useTurn((at) => secondsTo(shown?.until ?? 0, at));
  async function send(): Promise<void> {
    setTried(true);
    if (busy || wait > 0 || login.trim() === "" || password === "") return;
    setShown(null);
    setBusy(true);
    try {
      await signIn(login.trim(), password);
    } catch (error) {
      setTried(false);
      setPassword("");
      if (error instanceof Away) setShown({ why: say("away"), until: 0 });
      else if (error instanceof Problem) {
        const { why, waitMs } = refusedFor(error, say);
        setShown({ why, until: elapsed() + waitMs });
      } else throw error;
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
      <PasswordField label={say("password")} name="password" autocomplete="current-password" first={known !== ""} value={password} onChange={setPassword} fault={tried && !busy && password === "" ? say("password_missing") : null} />
      {shown !== null && <Note tone="bad" alert>{shown.why}</Note>}
      <Button look="primary" submit wide busy={busy && say("signing_in")} blocked={wait > 0 ? say("wait", { s: wait }) : null}>{say("sign_in")}</Button>
    </form>
  );
}
