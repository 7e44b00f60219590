import "./setup.css";
import { useEffect, useState } from "preact/hooks";
import { call } from "../api.ts";
import type { CounterRow, ReadyProfile } from "../api.gen.ts";
import type { CounterLine } from "../core/paste.ts";
import { Button } from "../parts/button.tsx";
import { Loading } from "../parts/loading.tsx";
import { Note } from "../parts/note.tsx";
import { SETUP } from "../words/setup.ts";
import { useWords } from "../words/index.ts";

function lineOf({ number, name, zone, service }: CounterRow): CounterLine {
  return { number, name, zone, service: service ?? "" };
}

/** Halls of others, ready to be made one's own. */
export function ReadyMade({ onLines }: { onLines: (lines: CounterLine[]) => void }) {
  const say = useWords(SETUP);
  const [ready, setReady] = useState<ReadyProfile[] | "failed" | null>(null);
  useEffect(() => {
    let gone = false;
    call<{ profiles: ReadyProfile[] }>("GET", "/api/v1/profiles").then(
      ({ profiles }) => { if (!gone) setReady(profiles); },
      () => { if (!gone) setReady("failed"); },
    );
    return () => {
      gone = true;
    };
  }, []);
  if (ready === null) return <Loading bars={3} />;
  if (ready === "failed") return <Note tone="warn">{say("ready_failed")}</Note>;
  if (ready.length === 0) return <Note tone="info">{say("ready_none")}</Note>;
  return (
    <>
      <p class="second">{say("ready_text")}</p>
      <ul class="setup-ready">
        {ready.map(({ name, title, counters, rows }) => (
          <li key={name}>
            <span class="rest"><b>{title}</b> <span class="small second">{say("ready_counters", { n: counters })}</span></span>
            <Button small label={`${say("ready_take")}: ${title}`} onPress={() => { onLines(rows.map(lineOf)); }}>{say("ready_take")}</Button>
          </li>
        ))}
      </ul>
    </>
  );
}
