import { choose, prefs } from "../prefs.ts";
import { useValue } from "../use-value.ts";
import { FRAME } from "../words/frame.ts";
import { useWords } from "../words/index.ts";

const LANGUAGES = [{ code: "id", short: "ID", name: "Bahasa Indonesia" }, { code: "en", short: "EN", name: "English" }] as const;

export function LanguageSwitch() {
  const say = useWords(FRAME);
  const now = useValue(prefs, (one) => one.language);
  return (
    <div class="language" role="group" aria-label={say("language")}>
      {LANGUAGES.map(({ code, short, name }) => (
        <button type="button" lang={code} title={name} aria-pressed={code === now} onClick={() => { choose({ language: code }); }} key={code}>
          <span aria-hidden="true">{short}</span><span class="unseen">{name}</span>
        </button>
      ))}
    </div>
  );
}
