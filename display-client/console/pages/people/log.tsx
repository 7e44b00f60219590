// The log of changes: who, what, before → after. The address keeps the filter.
import { useEffect, useState } from "preact/hooks";
import type { AuditEntry, User } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { filterOf, filterQuery, WHOLE_LOG } from "../../core/audit.ts";
import type { AuditFilter } from "../../core/audit.ts";
import { deedAddress } from "../../core/deed-address.ts";
import { serverNow } from "../../live.ts";
import { Button, Card, Empty, Loading, Select, Table, TextField, TroubleNote } from "../../parts/index.ts";
import type { Column } from "../../parts/index.ts";
import { troubleOf } from "../../parts/failed.tsx";
import { Link, usePlace, useQuery } from "../../router.tsx";
import { useAct } from "../../use-act.ts";
import { useAnswer } from "../../use-answer.ts";
import { Changes } from "./changes.tsx";
import { deedText, nounText, NOUNS, whoText } from "./deed.ts";
import { OrderChange } from "./order-change.tsx";
import { targetText } from "./told.ts";
import { usePeopleWords } from "./use-people-words.ts";
import { useTeller } from "./use-teller.ts";

type LogPage = { entries: AuditEntry[]; next: number | null };

function Filters({ filter, ask }: { filter: AuditFilter; ask: (change: Partial<AuditFilter>) => void }) {
  const { say, word } = usePeopleWords();
  const { answer } = useAnswer<{ users: User[] }>("/api/v1/users");
  const [target, setTarget] = useState(filter.target);
  const all = { value: "", label: say("filter_all") };
  const people = (answer?.users ?? []).map(({ login, name }) => ({ value: login, label: name }));
  const kinds = NOUNS.map((noun) => ({ value: noun, label: nounText(say, word, noun) }));
  const submit = (event: Event) => {
    event.preventDefault();
    ask({ target: target.trim() });
  };
  return (
    <form class="log-filters" onSubmit={submit} role="search">
      <Select label={say("filter_person")} value={filter.who} choices={[all, ...people]} onChange={(who) => { ask({ who }); }} />
      <Select label={say("filter_kind")} value={filter.kind} choices={[all, ...kinds]} onChange={(kind) => { ask({ kind }); }} />
      <TextField label={say("filter_target")} type="search" value={target} onChange={setTarget} onLeave={() => { ask({ target: target.trim() }); }} />
    </form>
  );
}

/** The pages fetched so far, newest first. */
function useLog(filter: AuditFilter): { entries: AuditEntry[] | null; more: (() => void) | null; busy: boolean; trouble: ReturnType<typeof useAct>["trouble"] } {
  const query = filterQuery(filter, { limit: "100" });
  const { answer, fault } = useAnswer<LogPage>(`/api/v1/audit${query}`);
  const [older, setOlder] = useState<LogPage[]>([]);
  const act = useAct();
  useEffect(() => { setOlder([]); }, [answer]);
  const pages = answer === null ? [] : [answer, ...older];
  const next = pages[pages.length - 1]?.next ?? null;
  const more = next === null ? null : () => void act.run(async () => {
    const page = await call<LogPage>("GET", `/api/v1/audit${filterQuery(filter, { limit: "100", before: String(next) })}`);
    setOlder([...older, page]);
  });
  return { entries: answer === null ? null : pages.flatMap(({ entries }) => entries), more, busy: act.busy, trouble: troubleOf(fault) ?? act.trouble };
}

/** What was done, with the way to the thing. */
function What({ entry, children }: { entry: AuditEntry; children: string }) {
  const address = deedAddress(entry);
  return address === null ? <>{children}</> : <Link class="log-link" to={address}>{children}</Link>;
}

export function Log() {
  const teller = useTeller();
  const { say, word, format } = teller;
  const { search } = usePlace();
  const [, ask] = useQuery();
  const filter = filterOf(new URLSearchParams(search));
  const { entries, more, busy, trouble } = useLog(filter);
  const narrowed = filterQuery(filter) !== "";
  const columns: Column<AuditEntry>[] = [
    { key: "at", head: say("log_time"), cell: ({ at }) => <time>{format.moment(at, serverNow())}</time> },
    { key: "who", head: say("log_who"), cell: (entry) => whoText(say, entry) },
    { key: "what", head: say("log_what"), title: true, cell: (entry) => <What entry={entry}>{deedText(say, word, entry, targetText(teller, entry))}</What> },
    { key: "change", head: say("log_change"), cell: (entry) => (entry.what === "text.order" ? <OrderChange entry={entry} teller={teller} /> : <Changes entry={entry} teller={teller} />) },
  ];
  const empty = narrowed ? <Empty action={<Button onPress={() => { ask({ ...WHOLE_LOG }); }}>{say("filter_clear")}</Button>}>{say("log_none")}</Empty> : <Empty>{say("log_empty")}</Empty>;
  return (
    <Card title={say("log")}>
      <Filters filter={filter} ask={ask} />
      <TroubleNote trouble={trouble} />
      {entries === null ? <Loading /> : <Table label={say("log")} columns={columns} rows={entries} keyOf={({ id }) => String(id)} empty={empty} />}
      {more !== null && <div class="log-more"><Button busy={busy && say("log_more")} onPress={more}>{say("log_more")}</Button></div>}
    </Card>
  );
}
