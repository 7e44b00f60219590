import type { CallRow } from "../../api.gen.ts";
import { callMarks } from "../../core/call-marks.ts";
import { useLive } from "../../live.ts";
import { Card } from "../../parts/card.tsx";
import { TicketBadge } from "../../parts/chip.tsx";
import { Select } from "../../parts/field.tsx";
import { Icon } from "../../parts/icon.tsx";
import { Loading } from "../../parts/loading.tsx";
import { LivePicture } from "../../parts/picture/live-picture.tsx";
import { useZoneLayout } from "../../parts/picture/zone-layout.ts";
import { Link, to, useQuery } from "../../router.tsx";
import { useFormat } from "../../use-format.ts";
import { useHall } from "../../use-hall.ts";
import { useCounterWord } from "../../use-site.ts";
import { OVERVIEW } from "../../words/overview.ts";
import { useWords } from "../../words/index.ts";

/** A zone as its TVs show it, and the newest calls with whether they were seen and heard. */
export function VisibleNow() {
  const say = useWords(OVERVIEW);
  const { hall } = useHall();
  const [query, ask] = useQuery();
  const zones = hall?.zones ?? [];
  const zone = zones.find(({ id }) => id === query("zone")) ?? zones[0];
  const choices = zones.map(({ id, name }) => ({ value: id, label: name }));
  const aside = zones.length > 1 && zone ? <Select bare label={say("zone")} choices={choices} value={zone.id} onChange={(next) => { ask({ zone: next }); }} /> : <span class="small second">{zone?.name}</span>;
  return (
    <Card title={say("visible")} aside={aside} class="visible">
      {zone === undefined ? <div class="visible-blank" /> : <ZonePicture zone={zone.id} key={zone.id} />}
      <NewestCalls />
    </Card>
  );
}

function ZonePicture({ zone }: { zone: string }) {
  return <LivePicture zone={zone} layout={useZoneLayout(zone)} />;
}

function NewestCalls() {
  const say = useWords(OVERVIEW);
  const calls = useLive((live) => live.calls);
  if (calls === null) return <Loading bars={8} />;
  if (calls.length === 0) return <p class="visible-foot second">{say("no_calls")}</p>;
  return (
    <>
      <ul data-rows>{calls.slice(0, 8).map((row, index) => <CallLine row={row} now={index === 0} key={row.call} />)}</ul>
      <p class="visible-foot small second">
        <span aria-hidden="true"><span class="ok"><Icon name="eye" size={18} /></span> {say("seen")}</span>
        <span aria-hidden="true"><span class="ok"><Icon name="speaker" size={18} /></span> {say("spoken")}</span>
        <Link to={to("journal")}>{say("all_calls")}</Link>
      </p>
    </>
  );
}

function CallLine({ row, now }: { row: CallRow; now: boolean }) {
  const say = useWords(OVERVIEW);
  const format = useFormat();
  const { hall } = useHall();
  const word = useCounterWord();
  const counter = hall?.counters.find(({ id }) => id === row.counter);
  const marks = callMarks(row, say);
  return (
    <li class="call-line">
      <Link to={to("story", { call: row.call })} class="call-line-link">
        <TicketBadge ticket={row.ticket} now={now} />
        <span class="call-line-place"><b>{say("counter_no", { word, number: counter?.number ?? row.counter })}</b> <span class="small second">{counter?.name ?? ""}</span></span>
        <span class="call-line-marks small second">
          {marks.map(({ icon, tone, text }) => <span class={tone} title={text} key={icon}><Icon name={icon} size={18} /><span class="unseen">{text}, </span></span>)}
          <time>{format.time(row.last_at)}</time>
        </span>
      </Link>
    </li>
  );
}
