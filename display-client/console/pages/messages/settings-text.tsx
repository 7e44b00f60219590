import { CopyButton } from "../../parts/copy.tsx";
import { Card } from "../../parts/index.ts";
import { useSiteSay } from "../../use-site-say.ts";
import type { Trial } from "../../use-trial.ts";
import { MESSAGES } from "../../words/messages.ts";

/** The rule as it stands in the settings file: channels are set there, not here. */
export function SettingsText({ trial: { tried, isAsking }, isNamed }: { trial: Trial; isNamed: boolean }) {
  const say = useSiteSay(MESSAGES);
  // While the newest is on its way the last one is not to be copied.
  const text = tried?.understood === undefined || !isNamed || isAsking ? null : tried.settings;
  const wait = isAsking ? "reading" : tried?.understood === undefined ? "settings_wait" : "settings_name";
  return (
    <Card title={say("settings")} padded>
      {text === null ? <p class="second">{say(wait)}</p> : (
        <div class="column">
          <p class="second small">{say("settings_how")}</p>
          <pre class="messages-text" aria-label={say("copied")}>{text}</pre>
          <div><CopyButton text={text}>{say("copy")}</CopyButton></div>
        </div>
      )}
    </Card>
  );
}
