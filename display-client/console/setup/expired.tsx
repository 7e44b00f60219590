import { LanguageSwitch } from "../frame/language.tsx";
import { Logo } from "../frame/logo.tsx";
import { LinkButton } from "../parts/button.tsx";
import { Note } from "../parts/note.tsx";
import { to } from "../router.tsx";
import { SETUP } from "../words/setup.ts";
import { useWords } from "../words/index.ts";
import "../sign-in-page/sign-in.css";

/** The link opens nothing any more. */
export function Expired() {
  const say = useWords(SETUP);
  return (
    <div class="entry">
      <header class="entry-head"><Logo below={say("aside")} /><LanguageSwitch /></header>
      <main class="entry-card">
        <h1>{say("expired_title")}</h1>
        <Note tone="warn" alert>{say("expired")}</Note>
        <LinkButton wide to={to("overview")}>{say("to_sign_in")}</LinkButton>
      </main>
    </div>
  );
}
