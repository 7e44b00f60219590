import type { Today } from "../../api.gen.ts";
import { barsOf } from "../../core/bars.ts";
import { useLive } from "../../live.ts";
import { Card } from "../../parts/card.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Loading } from "../../parts/loading.tsx";
import { Link, to, withQuery } from "../../router.tsx";
import { useFormat, useNow } from "../../use-format.ts";
import { OVERVIEW } from "../../words/overview.ts";
import { useWords } from "../../words/index.ts";

const MINUTE = 60_000;
const WEEK = 7 * 86_400_000;

/** Four figures, each a way to that list, and the calls per hour against the same weekday last week. */
export function TodayCard() {
  const say = useWords(OVERVIEW);
  const format = useFormat();
  const today = useLive((live) => live.today);
  const now = useNow(MINUTE);
  const day = format.date(now - WEEK).split(",")[0] ?? "";
  const aside = (
    <>
      {today !== null && today.hours.some(({ last_week: before }) => before > 0) && <span class="small second"><span class="today-sample" aria-hidden="true" />{say("last_week", { day })}</span>}
      <Link class="small" to={withQuery(to("journal"), { tab: "reports" })}>{say("report")}</Link>
    </>
  );
  return (
    <Card title={say("today")} aside={aside} class="today">
      {today === null ? <Loading bars={4} /> : <TodayFacts today={today} day={day} />}
    </Card>
  );
}

/** The list of today's calls, or of those in one state. */
function todays(state?: string): string {
  return withQuery(to("journal"), { days: 1, state });
}

function TodayFacts({ today, day }: { today: Today; day: string }) {
  const say = useWords(OVERVIEW);
  const format = useFormat();
  const { calls, shown, spoken, unspoken, skipped, hours } = today;
  return (
    <>
      <ul class="figures">
        <Figure to={todays()} value={format.number(calls)} word={say("calls")} />
        <Figure to={todays()} value={format.number(shown)} word={say("shown")} />
        <Figure to={todays(unspoken > 0 ? "unspoken" : undefined)} value={format.number(spoken)} word={say("said")} more={unspoken > 0 ? say("said_not", { n: format.number(unspoken) }) : null} />
        <Figure to={todays("skipped")} value={format.number(skipped)} word={say("skipped")} />
      </ul>
      {calls === 0 && hours.every(({ last_week: before }) => before === 0) ? <Empty>{say("no_calls")}</Empty> : <Hours today={today} day={day} />}
    </>
  );
}

function Figure({ to: address, value, word, more = null }: { to: string; value: string; word: string; more?: string | null }) {
  return (
    <li>
      <Link to={address} class="figure">
        <b>{value}</b>
        <span>{word}{more === null ? "" : ", "}{more !== null && <u>{more}</u>}</span>
      </Link>
    </li>
  );
}

/** Bars for the eye; the same numbers as a table for the ear. */
function Hours({ today, day }: { today: Today; day: string }) {
  const say = useWords(OVERVIEW);
  const bars = barsOf(today.hours);
  return (
    <>
      <div class="bars" aria-hidden="true">
        {bars.map(({ hour, calls, part, before, beforePart }) => (
          <div class="bar-slot" key={hour}>
            <div class="bar-room">
              {before > 0 && <span class="bar-before" style={{ height: `${beforePart * 100}%` }} />}
              {calls > 0 && <span class="bar-now" style={{ height: `${part * 100}%` }}><span class={part < 0.16 ? "bar-number is-above" : "bar-number"}>{calls}</span></span>}
            </div>
            <span class="bar-hour">{hour}</span>
          </div>
        ))}
      </div>
      <div class="unseen">
        <table>
          <caption>{say("per_hour")}</caption>
          <thead><tr><th scope="col">{say("hour")}</th><th scope="col">{say("today_column")}</th><th scope="col">{say("last_week", { day })}</th></tr></thead>
          <tbody>{bars.map(({ hour, calls, before }) => <tr key={hour}><th scope="row">{hour}</th><td>{calls}</td><td>{before}</td></tr>)}</tbody>
        </table>
      </div>
    </>
  );
}
