import { useEffect, useState } from "preact/hooks";
import { localTime } from "../../../core/clock.ts";
import type { Screen } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { awayMs, dayStrip } from "../../core/day-strip.ts";
import type { DayStrip, LogEntry, Stretch } from "../../core/day-strip.ts";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Loading } from "../../parts/loading.tsx";
import { Note } from "../../parts/note.tsx";
import { Table } from "../../parts/table.tsx";
import { useFormat, useNow } from "../../use-format.ts";
import { useSite } from "../../use-site.ts";
import { PARTS } from "../../words/parts.ts";
import { SCREEN } from "../../words/screen.ts";
import { useWords } from "../../words/index.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;
const HOURS = [0, 6, 12, 18, 24];
const WORDS = { connected: "strip_connected", away: "strip_away", troubled: "strip_troubled" } as const;

function isNow({ state }: Screen): Stretch["is"] {
  return state === "lost" || state === "never" ? "away" : state === "living" ? "connected" : "troubled";
}

/** The screen's day as a strip, and the same as a list for the ear. */
export function Today({ screen }: { screen: Screen }) {
  const say = useWords(SCREEN);
  const parts = useWords(PARTS);
  const now = useNow(MINUTE);
  const site = useSite();
  const [log, setLog] = useState<LogEntry[] | "failed" | null>(null);
  const [round, setRound] = useState(0);
  const from = now - localTime(now, site?.utc_offset_min ?? 0).minute * MINUTE - (now % MINUTE);
  const began = Math.min(now, Math.max(from, screen.paired_at ?? from)); // before it was let in it missed nothing
  useEffect(() => {
    let gone = false;
    const path = `/api/v1/screens/${encodeURIComponent(screen.id)}/log?from=${from}&to=${from + DAY}`;
    call<{ entries: LogEntry[] }>("GET", path).then(
      ({ entries }) => { if (!gone) setLog(entries); },
      () => { if (!gone) setLog("failed"); },
    );
    return () => {
      gone = true;
    };
  }, [screen.id, screen.state, from, round]);
  return (
    <Card title={say("strip")} padded>
      {log === null ? <Loading bars={1} /> : log === "failed" ? (
        <Note tone="warn" action={<Button small onPress={() => { setRound(round + 1); }}>{parts("again")}</Button>}>{say("strip_failed")}</Note>
      ) : <Strip log={log} strip={dayStrip(log, began, now, isNow(screen))} from={from} isAway={isNow(screen) === "away"} />}
    </Card>
  );
}

function Strip({ log, strip, from, isAway }: { log: LogEntry[]; strip: DayStrip; from: number; isAway: boolean }) {
  const say = useWords(SCREEN);
  const format = useFormat();
  const part = (ms: number) => `${(ms / DAY) * 100}%`;
  const away = awayMs(strip);
  return (
    <>
      <p>{away >= MINUTE ? say("strip_missed", { duration: format.duration(away) }) : isAway ? say("strip_just") : say("strip_all")}</p>
      <div class="strip" aria-hidden="true">
        {strip.stretches.map((one) => <span class={`strip-part is-${one.is}`} style={{ left: part(one.from - from), width: part(one.to - one.from) }} title={say(WORDS[one.is])} key={one.from} />)}
        {strip.reloads.map((at) => <span class="strip-reload" style={{ left: part(at - from) }} key={at} />)}
      </div>
      <div class="strip-hours small second" aria-hidden="true">{HOURS.map((hour) => <span key={hour}>{hour < 10 ? `0${hour}` : hour}</span>)}</div>
      <p class="strip-key small" aria-hidden="true">
        {(["connected", "troubled", "away"] as const).map((is) => <span key={is}><i class={`strip-part is-${is}`} />{say(WORDS[is])}</span>)}
        <span><i class="strip-reload" />{say("strip_reloaded")}</span>
      </p>
      <details>
        <summary>{say("strip_table")}</summary>
        <Table
          label={say("strip_table")} rows={log.filter(({ at }) => at >= from).reverse()} keyOf={({ at, what }) => `${at} ${what}`} empty={<p class="second">{say("strip_nothing")}</p>}
          columns={[{ key: "at", head: say("strip_time"), title: true, cell: ({ at }) => <time>{format.timeExact(at)}</time> }, { key: "what", head: say("strip_what"), cell: ({ what }) => say(`log_${what}`) }]}
        />
      </details>
    </>
  );
}
