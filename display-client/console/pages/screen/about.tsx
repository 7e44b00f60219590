import type { ComponentChildren } from "preact";
import type { Screen } from "../../api.gen.ts";
import { figure, reported, sizeIn } from "../../core/screen-state.ts";
import { Card } from "../../parts/card.tsx";
import { useFormat, useNow } from "../../use-format.ts";
import { useHall } from "../../use-hall.ts";
import { SCREEN } from "../../words/screen.ts";
import { useWords } from "../../words/index.ts";
import { ScreenChip } from "../screens/screen-chip.tsx";
import { LayoutFact } from "./layout-fact.tsx";
import { useStateSentence } from "./state-sentence.ts";

const MINUTE = 60_000;
const SOUNDS: { [sound: string]: "sound_ok" | "sound_blocked" | undefined } = { ok: "sound_ok", blocked: "sound_blocked" };

function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return <div class="fact"><dt>{label}</dt><dd>{children}</dd></div>;
}

/** The state in a sentence, then the facts one by one. */
export function About({ screen }: { screen: Screen }) {
  const say = useWords(SCREEN);
  const format = useFormat();
  const now = useNow(MINUTE);
  const { hall } = useHall();
  const sentence = useStateSentence(screen);
  const uptime = figure(screen, "uptime_s");
  const number = (value: number) => format.number(value, Number.isInteger(value) ? 0 : 1);
  const lateness = screen.late_ms === undefined ? say("none_yet") : say("last_call_in", { seconds: format.seconds(screen.late_ms), time: screen.seen_at === undefined ? "" : format.moment(screen.seen_at, now) });
  const size = screen.inches === undefined ? say("size_none") : say("inches", { n: number(screen.inches) });
  return (
    <Card title={say("about")} aside={<ScreenChip screen={screen} />} padded>
      <p class="screen-sentence">{sentence}</p>
      <dl class="facts">
        <Fact label={say("last_call")}>{lateness}</Fact>
        <Fact label={say("zone")}>{hall?.zones.find(({ id }) => id === screen.zone)?.name ?? screen.zone}</Fact>
        {screen.layout !== undefined && <Fact label={say("layout")}><LayoutFact screen={screen} layout={screen.layout} /></Fact>}
        {uptime !== null && screen.state !== "lost" && <Fact label={say("uptime")}>{format.duration(uptime * 1000)}</Fact>}
        <Fact label={say("sound")}>{say(SOUNDS[reported(screen, "audio") ?? ""] ?? "sound_none")}</Fact>
        <Fact label={say("size")}>{size}</Fact>
        {screen.distance_m !== undefined && <Fact label={say("seat")}>{say("metres", { n: number(screen.distance_m) })}</Fact>}
        {screen.paired && <Fact label={say("groups")}>{screen.groups.length === 0 ? say("no_groups") : screen.groups.join(", ")}</Fact>}
      </dl>
      <Technical screen={screen} />
    </Card>
  );
}

function Technical({ screen }: { screen: Screen }) {
  const say = useWords(SCREEN);
  const format = useFormat();
  const now = useNow(MINUTE);
  const [engine, pixels, off] = [reported(screen, "engine"), sizeIn(screen, "screen"), figure(screen, "clock_offset_ms")];
  return (
    <details>
      <summary>{say("technical")}</summary>
      <dl class="facts">
        {engine !== null && <Fact label={say("engine")}>{engine}</Fact>}
        {pixels !== null && <Fact label={say("pixels")}>{pixels.w} × {pixels.h}</Fact>}
        {off !== null && <Fact label={say("clock")}>{format.seconds(Math.abs(off))}</Fact>}
        {screen.address !== undefined && <Fact label={say("address")}>{screen.address}</Fact>}
        {screen.paired_at !== undefined && <Fact label={say("paired")}>{screen.paired_by === undefined ? format.moment(screen.paired_at, now) : say("paired_by", { time: format.moment(screen.paired_at, now), who: screen.paired_by })}</Fact>}
        <Fact label="id">{screen.id}</Fact>
      </dl>
    </details>
  );
}
