import "./voice.css";
import { useState } from "preact/hooks";
import type { Hall } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { PageFrame } from "../../frame/page-frame.tsx";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Failed, Undone } from "../../parts/failed.tsx";
import { Loading } from "../../parts/loading.tsx";
import { Note } from "../../parts/note.tsx";
import { useAnswer } from "../../use-answer.ts";
import { fetchHall, renewHall, useHall } from "../../use-hall.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { VOICE } from "../../words/voice.ts";
import { SpeakerCard } from "./speaker-card.tsx";

const NO_DEVICES: string[] = [];

function AddSpeaker({ hall }: { hall: Hall }) {
  const say = useSiteSay(VOICE);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const covered = new Set(hall.speakers.flatMap(({ zones }) => zones));
  const free = hall.zones.filter(({ id }) => !covered.has(id)).map(({ id }) => id);
  const add = () => {
    setBusy(true);
    setFault(null);
    // Zones that no speaker covers yet come first: it is they that are silent.
    call("POST", "/api/v1/speakers", { body: { zones: free.length > 0 ? free : hall.zones.map(({ id }) => id) } })
      .then(renewHall)
      .catch(setFault)
      .finally(() => { setBusy(false); });
  };
  return (
    <div class="speakers-add">
      <Button icon="plus" busy={isBusy ? say("adding") : false} onPress={add}>{say("add")}</Button>
      <Undone fault={fault} />
    </div>
  );
}

function again(): void {
  fetchHall().catch(() => null);
}

/** Suara: is every call spoken well, everywhere? */
export function Page() {
  const say = useSiteSay(VOICE);
  const { hall, failed } = useHall();
  const devices = useAnswer<{ devices: string[] }>("/api/v1/devices").answer?.devices ?? NO_DEVICES;
  const isLocked = hall?.locked.includes("speakers") === true;
  return (
    <PageFrame title={say("title")}>
      {hall === null ? failed ? <Failed fault={null} onAgain={again} /> : <Loading onAgain={again} /> : (
        <div class="column">
          {isLocked ? <Note icon="lock">{say("locked")}</Note> : null}
          {hall.speakers.length === 0 ? <Card><Empty icon="speaker">{say("none")}</Empty></Card> : (
            <div class="speakers">
              {hall.speakers.map((speaker) => <SpeakerCard key={speaker.id} hall={hall} speaker={speaker} devices={devices} isLocked={isLocked} />)}
            </div>
          )}
          {isLocked || hall.zones.length === 0 ? null : <AddSpeaker hall={hall} />}
        </div>
      )}
    </PageFrame>
  );
}
