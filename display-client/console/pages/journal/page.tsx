import type { Gap, Refused } from "../../api.gen.ts";
import { PageFrame } from "../../frame/page-frame.tsx";
import { isSameDay } from "../../core/journal-filters.ts";
import { questionOf, reportPath } from "../../core/report.ts";
import { Failed } from "../../parts/failed.tsx";
import { Loading } from "../../parts/loading.tsx";
import { Icon } from "../../parts/icon.tsx";
import { Tabs } from "../../parts/choose.tsx";
import type { PageProps } from "../index.ts";
import { useLive } from "../../live.ts";
import { to, useQuery, withQuery } from "../../router.tsx";
import { siteOffset } from "../../session.ts";
import { type Answer, useAnswer } from "../../use-answer.ts";
import { useFormat, useNow } from "../../use-format.ts";
import { useHall } from "../../use-hall.ts";
import { Calls } from "./calls.tsx";
import { Gaps } from "./gaps.tsx";
import { RefusedList } from "./refused.tsx";
import { Reports } from "./reports.tsx";
import { useTeller } from "./use-teller.ts";

const NO_REFUSED: Refused[] = [];
const NO_GAPS: Gap[] = [];

/** Nothing is claimed of what the server has not told. */
function NotYet({ fault, again }: Pick<Answer<unknown>, "fault" | "again">) {
  return fault === null ? <Loading onAgain={again} /> : <Failed fault={fault} onAgain={again} />;
}

/** Riwayat panggilan: was this number really called, seen and heard? */
export function Page({ params }: PageProps) {
  const chosen = params["call"] === undefined ? null : Number(params["call"]);
  const { hall } = useHall();
  const teller = useTeller(hall);
  const [query] = useQuery();
  const attention = useLive(({ attention: items }) => items);
  const refusals = useAnswer<{ refused: Refused[] }>("/api/v1/refused", attention);
  const holes = useAnswer<{ gaps: Gap[] }>("/api/v1/gaps", attention);
  const refused = refusals.answer?.refused ?? NO_REFUSED;
  const gaps = holes.answer?.gaps ?? NO_GAPS;
  const format = useFormat();
  const now = useNow(60_000);
  const offset = siteOffset();
  const { say } = teller;
  const tab = chosen === null ? (query("tab") ?? "calls") : "calls";
  const tabs = [
    { value: "calls", label: say("tab.calls"), to: to("journal") },
    { value: "refused", label: say("tab.refused"), count: refused.length, to: withQuery(to("journal"), { tab: "refused" }) },
    { value: "gaps", label: say("tab.gaps"), count: gaps.length, to: withQuery(to("journal"), { tab: "gaps" }) },
    { value: "reports", label: say("tab.reports"), to: withQuery(to("journal"), { tab: "reports" }) },
  ];
  const when = (at: number) => format.moment(at, now);
  const csv = (
    <a class="button is-secondary journal-csv" href={reportPath(questionOf("", now, offset), "csv")} download>
      <span class="button-label"><Icon name="download" /><span>{say("export")}</span></span>
    </a>
  );
  return (
    <PageFrame title={say("title")} action={tab === "calls" ? csv : null}>
      <div class="no-print"><Tabs label={say("tabs")} tabs={tabs} current={tab} /></div>
      {tab === "refused" && refusals.answer === null ? <NotYet {...refusals} /> : null}
      {tab === "gaps" && holes.answer === null ? <NotYet {...holes} /> : null}
      {tab === "refused" && refusals.answer !== null ? <RefusedList refused={refused} teller={teller} when={when} /> : null}
      {tab === "gaps" && holes.answer !== null ? <Gaps gaps={gaps} teller={teller} when={when} dayOf={(at) => (isSameDay(at, now, offset) ? "" : format.shortDate(at))} /> : null}
      {tab === "reports" ? <Reports teller={teller} /> : null}
      {tab === "calls" ? <Calls chosen={chosen} hall={hall} refused={refused} gaps={gaps} isToldOf={refusals.answer !== null && holes.answer !== null} teller={teller} /> : null}
    </PageFrame>
  );
}
