import "./story.css";
import { useState } from "preact/hooks";
import type { CallStory } from "../../api.gen.ts";
import { isRunning } from "../../core/timeline.ts";
import { judgementText } from "../../core/judgement.ts";
import { summaryText, whereText } from "../../core/story-text.ts";
import type { Teller } from "../../core/teller.ts";
import { type Tone, verdictOf } from "../../core/verdict.ts";
import { Button } from "../../parts/button.tsx";
import { TicketBadge } from "../../parts/chip.tsx";
import { Icon, type IconName } from "../../parts/icon.tsx";
import { toast } from "../../toast.ts";
import { serverNow } from "../../live.ts";
import { Moments } from "./moments.tsx";
import { Technical } from "./technical.tsx";

const TONES: { [tone in Tone]: IconName } = { ok: "check", warn: "warning", bad: "warning", going: "clock" };

type StoryProps = { story: CallStory; isNewest: boolean; teller: Teller };

/** Plain http has no clipboard; then the text itself is shown, to be copied by hand. */
function useCopied(text: string, teller: Teller): { isShown: boolean; copy: () => void } {
  const [isShown, setShown] = useState(false);
  const copy = () => {
    const done = () => {
      toast(teller.say("copied"));
    };
    const clipboard: Clipboard | undefined = navigator.clipboard;
    if (clipboard === undefined) {
      setShown(true);
      return;
    }
    clipboard.writeText(text).then(done, () => {
      setShown(true);
    });
  };
  return { isShown, copy };
}

/** One call's story: the judgement, the time line, and what can be done with it. */
export function Story({ story, isNewest, teller }: StoryProps) {
  const { say } = teller;
  const verdict = verdictOf(story);
  const text = summaryText(story, teller);
  const { isShown, copy } = useCopied(text, teller);
  const now = serverNow();
  return (
    <article class="story" aria-label={say("story", { ticket: story.row.ticket })}>
      <p class="proof-head print-only">{`${say("proof")} · ${teller.site}`}</p>
      <header class="verdict">
        <TicketBadge ticket={story.row.ticket} now={isNewest} large />
        <div>
          <h2>
            <span class={`verdict-mark is-${verdict.tone}`}>
              <Icon name={TONES[verdict.tone]} />
            </span>
            {judgementText(verdict, teller)}
          </h2>
          <p class="second">{whereText(story, teller)}</p>
        </div>
      </header>
      <Moments story={story} teller={teller} />
      {isRunning(story) ? <p class="story-running">{say("running")}</p> : null}
      <footer class="story-foot no-print">
        <Button icon="copy" onPress={copy}>
          {say("copy")}
        </Button>
        <Button icon="print" onPress={() => { window.print(); }}>
          {say("print")}
        </Button>
        <Technical story={story} teller={teller} />
        {isShown ? (
          <label class="story-text">
            {say("copy_failed")}
            <textarea readOnly rows={10} value={text} onFocus={(event) => { event.currentTarget.select(); }} />
          </label>
        ) : null}
      </footer>
      <p class="proof-foot print-only">{say("printed", { date: teller.day(now), time: teller.clock(now), site: teller.site })}</p>
    </article>
  );
}
