import { useState } from "preact/hooks";
import type { Hall, HallSpeaker } from "../../api.gen.ts";
import { missingClips, zoneNames } from "../../core/speakers.ts";
import { stateOf, toneOf } from "../../core/speaker-state.ts";
import { useLive } from "../../live.ts";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Chip } from "../../parts/chip.tsx";
import { Undone } from "../../parts/failed.tsx";
import type { IconName } from "../../parts/icon.tsx";
import { Note } from "../../parts/note.tsx";
import { useSiteSay } from "../../use-site-say.ts";
import { VOICE } from "../../words/voice.ts";
import { StateLine } from "./state-line.tsx";
import { MuteDialog, RemoveSpeaker, SayDialog } from "./dialogs.tsx";
import { SpeakerSettings } from "./settings.tsx";
import { useDoing } from "./use-doing.ts";

type SpeakerCardProps = { hall: Hall; speaker: HallSpeaker; devices: string[]; isLocked: boolean };
type Asked = "say" | "mute" | "remove" | null;

const ICONS: { [state: string]: IconName } = { speaking: "speaker", idle: "check", muted: "muted", lost: "plug", standby: "clock" };

/** One speaker: how it is, what waits, its settings, and what can be tried. */
export function SpeakerCard({ hall, speaker, devices, isLocked }: SpeakerCardProps) {
  const say = useSiteSay(VOICE);
  const health = useLive(({ health: all }) => all?.speakers.find(({ id }) => id === speaker.id));
  const [asked, setAsked] = useState<Asked>(null);
  const { doing, fault, run } = useDoing();
  const names = zoneNames(speaker, hall.zones);
  const name = say("name", { zones: names.length === 0 ? say("every_zone") : names.join(", ") });
  const state = stateOf(health);
  const icon = ICONS[state];
  const path = `/api/v1/speakers/${encodeURIComponent(speaker.id)}`;
  const blocked = state === "muted" || state === "lost" || state === "silent" ? say(`blocked.${state}`) : null;
  const close = () => { setAsked(null); };
  const missing = missingClips(health?.missing ?? [], hall.counters);
  return (
    <Card title={name} aside={<Chip tone={toneOf(state)} {...(icon === undefined ? {} : { icon })}>{say(`state.${state}`)}</Chip>} padded class="speaker">
      <StateLine health={health} />
      <div class="row wraps speaker-do">
        <Button icon="bell" blocked={blocked} busy={doing === "test" ? say("testing") : false} onPress={() => { void run("test", "POST", `${path}/test`, undefined, say("test_done", { speaker: name })); }}>{say("test")}</Button>
        <Button icon="call" blocked={blocked} onPress={() => { setAsked("say"); }}>{say("say")}</Button>
        {state === "muted" ? <Button icon="speaker" look="primary" busy={doing === "unmute" ? say("unmuting") : false} onPress={() => { void run("unmute", "DELETE", `${path}/mute`, undefined, say("unmuted", { speaker: name })); }}>{say("unmute")}</Button> : <Button icon="muted" onPress={() => { setAsked("mute"); }}>{say("mute")}</Button>}
      </div>
      <Undone fault={fault} />
      <SpeakerSettings hall={hall} speaker={speaker} devices={devices} isLocked={isLocked} />
      {missing.length === 0 ? null : (
        <section class="speaker-missing">
          <h3>{say("missing")}</h3>
          <ul>
            {missing.map(({ key, name: clip, counters }) => (
              <li key={key}><Note tone="warn">{counters.length === 0 ? say("missing.other", { name: clip }) : say("missing.counter", { name: clip, number: counters.map(({ number }) => number).join(", ") })}</Note></li>
            ))}
          </ul>
        </section>
      )}
      {isLocked ? null : <div class="speaker-end"><Button small look="quiet" onPress={() => { setAsked("remove"); }}>{say("remove")}</Button></div>}
      {asked === "say" ? <SayDialog hall={hall} speaker={speaker} name={name} onClose={close} /> : null}
      {asked === "mute" ? <MuteDialog path={path} name={name} onClose={close} /> : null}
      {asked === "remove" ? <RemoveSpeaker path={path} etag={speaker.etag} name={name} zones={names.length === 0 ? say("every_zone") : names.join(", ")} onGentle={() => { setAsked("mute"); }} onClose={close} /> : null}
    </Card>
  );
}
