// A person with several counters says where they sit today; the device keeps it.
import { useState } from "preact/hooks";
import type { HallCounter, Me } from "../api.gen.ts";
import { prefs } from "../prefs.ts";
import { signOut } from "../sign-in.ts";
import { useValue } from "../use-value.ts";
import { COUNTER } from "../words/counter.ts";
import { useWords } from "../words/index.ts";

/** More than fit on a phone at once are filtered. */
const FILTERED_FROM = 12;

function matches({ number, name }: HallCounter, text: string): boolean {
  return `${number} ${name}`.toLowerCase().includes(text.trim().toLowerCase());
}

export function Pick({ me, counters, pick }: { me: Me; counters: HallCounter[]; pick: (counter: string) => void }) {
  const say = useWords(COUNTER);
  const language = useValue(prefs, (one) => one.language);
  const [text, setText] = useState("");
  const word = me.site.counter_word[language];
  return (
    <div class="ct">
      <header class="ct-head">
        <div><h1>{say("pick_title")}</h1><p>{me.name}</p></div>
        <button type="button" class="ct-pill" onClick={() => void signOut()}>{say("sign_out")}</button>
      </header>
      <main class="ct-pick">
        <p>{counters.length === 0 ? say("pick_none", { word: word.toLowerCase() }) : say("pick_help")}</p>
        {counters.length < FILTERED_FROM ? null : (
          <label class="ct-filter">{say("pick_filter")}<input type="search" class="input" value={text} onInput={(event) => setText(event.currentTarget.value)} /></label>
        )}
        <ul>
          {counters.filter((counter) => matches(counter, text)).map(({ id, number, name }) => (
            <li key={id}><button type="button" class="ct-act" onClick={() => pick(id)}><span>{word} {number}<small>{name}</small></span></button></li>
          ))}
        </ul>
      </main>
    </div>
  );
}
