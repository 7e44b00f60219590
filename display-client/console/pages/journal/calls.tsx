import "./journal.css";
import { useEffect, useRef } from "preact/hooks";
import type { Gap, Hall, Refused } from "../../api.gen.ts";
import { type Filters, USUAL, filtersOf, isSameDay, searchOf, wider } from "../../core/journal-filters.ts";
import type { Teller } from "../../core/teller.ts";
import { useLive } from "../../live.ts";
import { Button } from "../../parts/button.tsx";
import { Icon } from "../../parts/icon.tsx";
import { Loading } from "../../parts/loading.tsx";
import { Failed } from "../../parts/failed.tsx";
import { Link, go, to, usePlace } from "../../router.tsx";
import { siteOffset } from "../../session.ts";
import { useFormat, useNow } from "../../use-format.ts";
import { Find } from "./find.tsx";
import { List } from "./list.tsx";
import { Missing } from "./missing.tsx";
import { OneStory } from "./one-story.tsx";
import { useCalls } from "./use-calls.ts";

/** From here on list and story stand side by side, as in journal.css. */
const WIDE = 1100;

/** `isToldOf`: the server has said what was refused and what is missing. */
type CallsProps = { chosen: number | null; hall: Hall | null; refused: Refused[]; gaps: Gap[]; isToldOf: boolean; teller: Teller };

function noneText({ ticket, counter, state, days }: Filters, { say }: Teller): string {
  const span = say(spanKey(days));
  if (ticket !== "") return days === 1 ? say("none_today", { ticket: ticket.toUpperCase() }) : say("none_ticket", { ticket: ticket.toUpperCase(), span });
  return counter === "" && state === "" ? say("none_ever", { span }) : say("none_filtered", { span });
}

function spanKey(days: number): "span.1" | "span.7" | "span.30" | "span.400" {
  return days === 1 ? "span.1" : days === 30 ? "span.30" : days === 400 ? "span.400" : "span.7";
}

function countText(n: number, { ticket, days }: Filters, { say }: Teller): string {
  const span = say(spanKey(days));
  return ticket === "" ? say("count", { n, span }) : say("count_ticket", { n, ticket: ticket.toUpperCase(), span });
}

/** The list of calls, and the story of the one chosen. */
export function Calls({ chosen, hall, refused, gaps, isToldOf, teller }: CallsProps) {
  const { search } = usePlace();
  const filters = filtersOf(search);
  const { rows, next, fault, more, again, isFetching } = useCalls(filters);
  const newest = useLive(({ calls }) => calls?.[0]?.call ?? null);
  const format = useFormat();
  const now = useNow(60_000);
  const offset = siteOffset();
  const { say } = teller;
  const address = (filter: Filters, call: number | null) => `${call === null ? to("journal") : to("story", { call })}${searchOf(filter)}`;
  const change = (part: Partial<Filters>) => {
    go(address({ ...filters, ...part }, chosen), { replace: true });
  };
  const [only] = rows ?? [];
  useEffect(() => {
    // Whoever looks for one ticket wants its story: on a wide screen the newest opens by itself.
    if (chosen === null && filters.ticket !== "" && only !== undefined && only.ticket.toLowerCase() === filters.ticket.toLowerCase() && window.innerWidth >= WIDE) go(address(filters, only.call), { replace: true });
  }, [only?.call, filters.ticket]);
  const back = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Where the story takes the list's place, the keyboard goes with it.
    if (chosen !== null && window.innerWidth < WIDE) back.current?.querySelector("a")?.focus();
  }, [chosen]);
  const widest = wider(filters.days);
  return (
    <div class={chosen === null ? "journal" : "journal has-story"}>
      <section class="panel journal-list no-print" aria-label={say("list")}>
        <Find filters={filters} hall={hall} teller={teller} hasFocus={chosen === null} onChange={change} />
        {rows === null ? fault === null ? <Loading onAgain={again} /> : <Failed fault={fault} onAgain={again} /> : (
          <>
            <List rows={rows} chosen={chosen} newest={newest} teller={teller} when={(at) => (isSameDay(at, now, offset) ? format.time(at) : format.shortDate(at))} addressOf={(call) => address(filters, call)} stays={window.innerWidth >= WIDE} />
            <div class="calls-end" role="status">
              {rows.length === 0 ? noneText(filters, teller) : countText(rows.length, filters, teller)}{" "}
              {widest === null ? null : <Link to={address({ ...filters, days: widest }, chosen)}>{say("widen", { span: say(spanKey(widest)) })}</Link>}
              {rows.length === 0 && searchOf(filters) !== "" ? <>{" "}<Link to={address(USUAL, null)}>{say("reset")}</Link></> : null}
            </div>
            {next === null ? null : <div class="calls-end"><Button small onPress={more} busy={isFetching ? say("more") : false}>{say("more")}</Button></div>}
            {isToldOf || refused.length + gaps.length > 0 ? <Missing refused={refused} gaps={gaps} teller={teller} /> : null}
          </>
        )}
      </section>
      <section class="panel journal-story" aria-live="off">
        {chosen === null ? <p class="journal-choose">{say("choose")}</p> : (
          <>
            <div class="no-print" ref={back}><Link to={address(filters, null)} class="journal-back"><Icon name="back" />{say("back")}</Link></div>
            <OneStory seq={chosen} newest={newest} teller={teller} />
          </>
        )}
      </section>
    </div>
  );
}
