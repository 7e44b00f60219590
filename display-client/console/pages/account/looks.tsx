import { Card, Check, Segmented } from "../../parts/index.ts";
import { choose, prefs } from "../../prefs.ts";
import { useValue } from "../../use-value.ts";
import { ACCOUNT } from "../../words/account.ts";
import { useWords } from "../../words/index.ts";

const LANGUAGES = [{ value: "id", label: "Bahasa Indonesia", lang: "id" }, { value: "en", label: "English", lang: "en" }] as const;

/** Theme, language and letter keys: kept on this device, at once. */
export function Looks() {
  const say = useWords(ACCOUNT);
  const now = useValue(prefs);
  const themes = [{ value: "auto", label: say("theme_device") }, { value: "light", label: say("theme_light") }, { value: "dark", label: say("theme_dark") }] as const;
  return (
    <Card title={say("looks")} padded>
      <div class="column">
        <Segmented label={say("theme")} seen choices={themes} value={now.colours} onChange={(colours) => { choose({ colours }); }} />
        <Segmented label={say("language")} seen choices={LANGUAGES} value={now.language} onChange={(language) => { choose({ language }); }} />
        <Check label={say("keys_on")} help={say("keys_text")} value={now.letters} onChange={(letters) => { choose({ letters }); }} />
      </div>
    </Card>
  );
}
