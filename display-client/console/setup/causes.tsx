// What it usually is when a call was not seen or not heard, each with the button that tries it.
import { useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import type { Hall, HallCounter, HallSpeaker, Screen } from "../api.gen.ts";
import { Away, call, Problem } from "../api.ts";
import { useLive } from "../live.ts";
import { Button, LinkButton } from "../parts/button.tsx";
import { TroubleNote } from "../parts/form.tsx";
import { Note } from "../parts/note.tsx";
import { to } from "../router.tsx";
import type { Trouble } from "../use-form.ts";
import { useCounterWord } from "../use-site.ts";
import { SETUP } from "../words/setup.ts";
import { useWords } from "../words/index.ts";
import { SoundCauses } from "./sound-causes.tsx";

/** Tries something and says what came of it. */
export type Trying = (work: () => Promise<string>) => () => void;

export function Cause({ text, children }: { text: string; children: ComponentChildren }) {
  return <li><span class="rest small">{text}</span>{children}</li>;
}

function useTrying(): { trying: Trying; told: string | null; trouble: Trouble | null } {
  const [told, setTold] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  async function run(work: () => Promise<string>): Promise<void> {
    setTold(null);
    setTrouble(null);
    try {
      setTold(await work());
    } catch (error) {
      if (error instanceof Away) setTrouble({ is: "away" });
      else if (error instanceof Problem) setTrouble({ is: "problem", problem: error });
    }
  }
  return { trying: (work) => () => { void run(work); }, told, trouble };
}

function Causes({ children, told, trouble }: { children: ComponentChildren; told: string | null; trouble: Trouble | null }) {
  const say = useWords(SETUP);
  return (
    <div class="setup-causes">
      <h2>{say("unseen_title")}</h2>
      <ul class="column">{children}</ul>
      <div role="status">{told !== null && <Note tone="ok">{told}</Note>}</div>
      <TroubleNote trouble={trouble} />
    </div>
  );
}

const NO_SCREENS: Screen[] = [];

export function Unseen({ hall, counter }: { hall: Hall; counter: HallCounter }) {
  const say = useWords(SETUP);
  const word = useCounterWord();
  const { trying, told, trouble } = useTrying();
  const screens = useLive((live) => live.screens) ?? NO_SCREENS;
  const here = screens.find(({ zone, state }) => zone === counter.zone && state !== "lost" && state !== "never");
  const zone = hall.zones.find(({ id }) => id === counter.zone)?.name ?? "";
  const identify = async () => say("did_identify", { n: (await call<{ told: number }>("POST", "/api/v1/screens/identify")).told });
  const reload = async () => {
    await call("POST", `/api/v1/screens/${encodeURIComponent(here?.id ?? "")}/reload`);
    return say("did_reload");
  };
  return (
    <Causes told={told} trouble={trouble}>
      <Cause text={say("unseen_zone", { counter: `${word} ${counter.number}`, zone })}><Button small onPress={trying(identify)}>{say("unseen_zone_do")}</Button></Cause>
      {here !== undefined && <Cause text={say("unseen_stale")}><Button small onPress={trying(reload)}>{say("unseen_stale_do")}</Button></Cause>}
      <Cause text={say("unseen_none")}><LinkButton small to={to("screens")}>{say("unseen_none_do")}</LinkButton></Cause>
    </Causes>
  );
}

export function Unheard({ hall, counter }: { hall: Hall; counter: HallCounter }) {
  const say = useWords(SETUP);
  const { trying, told, trouble } = useTrying();
  const speaker: HallSpeaker | undefined = hall.speakers.find(({ zones }) => zones.includes(counter.zone)) ?? hall.speakers[0];
  return (
    <Causes told={told} trouble={trouble}>
      {speaker === undefined
        ? <Cause text={say("unheard_none")}><LinkButton small to={to("voice")}>{say("unheard_none_do")}</LinkButton></Cause>
        : <SoundCauses speaker={speaker} trying={trying} />}
    </Causes>
  );
}
