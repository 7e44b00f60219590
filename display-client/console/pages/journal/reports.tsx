import "./reports.css";
import { useMemo } from "preact/hooks";
import { formatOf } from "../../core/format.ts";
import { GROUPINGS, type Question, type Report, type ReportRow, isInOrder, questionOf, reportPath, rowName } from "../../core/report.ts";
import type { Teller } from "../../core/teller.ts";
import { Card } from "../../parts/card.tsx";
import { Segmented } from "../../parts/choose.tsx";
import { Empty } from "../../parts/empty.tsx";
import { TextField } from "../../parts/field.tsx";
import { Icon } from "../../parts/icon.tsx";
import { Loading } from "../../parts/loading.tsx";
import { type Column, Table } from "../../parts/table.tsx";
import { Failed } from "../../parts/failed.tsx";
import { prefs } from "../../prefs.ts";
import { usePlace, useQuery } from "../../router.tsx";
import { siteOffset } from "../../session.ts";
import { useAnswer } from "../../use-answer.ts";
import { useFormat, useNow } from "../../use-format.ts";
import { useValue } from "../../use-value.ts";

function Figures({ question, teller }: { question: Question; teller: Teller }) {
  const { say } = teller;
  const format = useFormat();
  const language = useValue(prefs, (one) => one.language);
  const local = useMemo(() => formatOf(language, 0), [language]); // the rows are in the site's own hours already
  const { answer, fault, again } = useAnswer<Report>(reportPath(question, "json"));
  if (answer === null) return fault === null ? <Loading onAgain={again} /> : <Failed fault={fault} onAgain={again} />;
  const most = Math.max(1, ...answer.rows.map(({ share }) => share));
  const columns: Column<ReportRow>[] = [
    { key: "name", head: say(`report.${question.group}`), title: true, cell: (row) => rowName(question.group, row, local) },
    { key: "tickets", head: say("report.tickets"), number: true, cell: ({ tickets }) => format.number(tickets) },
    { key: "calls", head: say("report.calls"), number: true, cell: ({ calls }) => format.number(calls) },
    {
      key: "share", head: say("report.share"), number: true,
      cell: ({ share }) => (
        <span class="report-share">
          <span class="report-bar" aria-hidden="true"><i style={{ width: `${(share / most) * 100}%` }} /></span>
          {format.percent(share / 100)}
        </span>
      ),
    },
  ];
  return <Table label={say("report.caption", { n: format.number(answer.total), from: question.from, to: question.to })} columns={columns} rows={answer.rows} keyOf={({ key }) => key} empty={<Empty icon="history">{say("report.none")}</Empty>} />;
}

/** Calls and tickets per counter, service, hour or day, with their share. */
export function Reports({ teller }: { teller: Teller }) {
  const { say } = teller;
  const { search } = usePlace();
  const [, ask] = useQuery();
  const now = useNow(60_000);
  const question = questionOf(search, now, siteOffset());
  const choices = GROUPINGS.map((value) => ({ value, label: say(`report.${value}`) }));
  return (
    <Card>
      <div class="report-ask">
        <Segmented label={say("report.group")} choices={choices} value={question.group} onChange={(group) => { ask({ group }); }} seen />
        <TextField label={say("report.from")} type="date" value={question.from} onChange={(from) => { ask({ from }); }} />
        <TextField label={say("report.to")} type="date" value={question.to} onChange={(until) => { ask({ to: until }); }} fault={isInOrder(question) ? null : say("report.order")} />
        <a class="button is-secondary" href={reportPath(question, "csv")} download>
          <span class="button-label"><Icon name="download" /><span>{say("report.csv")}</span></span>
        </a>
      </div>
      {isInOrder(question) ? <Figures question={question} teller={teller} /> : null}
    </Card>
  );
}
