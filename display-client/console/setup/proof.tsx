import type { CallStory, Hall } from "../api.gen.ts";
import { proofOf, spokenMs } from "../core/test-call.ts";
import { Icon } from "../parts/icon.tsx";
import type { IconName } from "../parts/icon.tsx";
import type { Tone } from "../parts/chip.tsx";
import { useFormat } from "../use-format.ts";
import { SETUP } from "../words/setup.ts";
import { useWords } from "../words/index.ts";

function Fact({ tone, icon, text }: { tone: Tone; icon: IconName; text: string }) {
  return <li class="setup-fact"><span class={tone}><Icon name={icon} /></span><span>{text}</span></li>;
}

/** What the server knows of the test call, before anybody is asked. */
export function ProofList({ story, hall }: { story: CallStory | null; hall: Hall }) {
  const say = useWords(SETUP);
  const format = useFormat();
  const { shown, spoken } = proofOf(story);
  const seconds = shown === null ? "" : format.seconds(shown.late_ms);
  const played = spoken === null ? null : spokenMs(spoken);
  const speaker = hall.speakers.find(({ id }) => id === spoken?.speaker);
  const name = hall.zones.filter(({ id }) => speaker?.zones.includes(id) === true).map((zone) => zone.name).join(", ") || (spoken?.speaker ?? "");
  return (
    <div role="status"><ul>
      {story === null && <Fact tone="info" icon="clock" text={say("test_called")} />}
      {story !== null && shown === null && <Fact tone="warn" icon="unseen" text={say("test_unshown")} />}
      {shown !== null && <Fact tone="ok" icon="eye" text={shown.count === 1 ? say("test_shown", { name: shown.name, seconds }) : say("test_shown_more", { n: shown.count, seconds })} />}
      {spoken?.state === "waiting" && <Fact tone="info" icon="clock" text={say("test_waiting", { name })} />}
      {spoken?.state === "speaking" && <Fact tone="ok" icon="speaker" text={say("test_speaking", { name })} />}
      {spoken?.state === "done" && <Fact tone="ok" icon="speaker" text={say("test_spoken", { name, seconds: format.seconds(played ?? 0) })} />}
      {spoken?.state === "skipped" && <Fact tone="warn" icon="muted" text={say("test_skipped", { name })} />}
      {story?.row.spoken === "none" && <Fact tone="warn" icon="muted" text={say("test_no_speaker")} />}
    </ul></div>
  );
}
