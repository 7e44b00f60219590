import "./sign-in.css";
import { useEffect, useState } from "preact/hooks";
import { LanguageSwitch } from "../frame/language.tsx";
import { Logo } from "../frame/logo.tsx";
import { Note } from "../parts/note.tsx";
import { place } from "../router.tsx";
import { SIGN_IN } from "../words/sign-in.ts";
import { useWords } from "../words/index.ts";
import { SignInForm } from "./sign-in-form.tsx";
import { SlipForm } from "./slip-form.tsx";

/** For whoever is not known yet. `setup`: nobody exists, so there is nobody to sign in as. */
export function SignInPage({ setup }: { setup: boolean }) {
  const say = useWords(SIGN_IN);
  const [slip, setSlip] = useState(place.get().found?.path === "slip");
  const title = say(setup ? "setup_title" : slip ? "slip_title" : "title");
  useEffect(() => {
    document.title = `${title} · Panggil`;
  }, [title]);
  return (
    <div class="entry">
      <header class="entry-head"><Logo below={say("aside")} /><LanguageSwitch /></header>
      <main class="entry-card">
        <h1>{title}</h1>
        {setup && <Note tone="info">{say("setup")}</Note>}
        {!setup && (slip ? <SlipForm /> : <SignInForm />)}
        {!setup && <button type="button" class="entry-other" onClick={() => { setSlip(!slip); }}>{say(slip ? "password_link" : "slip_link")}</button>}
      </main>
    </div>
  );
}
