import type { RedisMessage } from "../../api.gen.ts";
import { refusalText } from "../../core/refusal-text.ts";
import { unknownValue } from "../../core/refusals.ts";
import { clockOff } from "../../core/trying.ts";
import { Failed } from "../../parts/failed.tsx";
import { Card, Chip, Empty, LinkButton, Loading, Table } from "../../parts/index.ts";
import type { Column } from "../../parts/index.ts";
import { to, withQuery } from "../../router.tsx";
import { useAnswer } from "../../use-answer.ts";
import { useFormat, useNow } from "../../use-format.ts";
import { useHall } from "../../use-hall.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { JOURNAL_REFUSED } from "../../words/journal-refused.ts";
import { MESSAGES } from "../../words/messages.ts";
import { useTypeText } from "../messages/facts.tsx";
import { useWay } from "../messages/use-way.ts";

// Enough to know a message by; all that is kept of it is where it is tried.
const SHOWN = 90;
// A machine's maker looks at it while messages are sent.
const LOOK_MS = 3_000;

/** What one message was understood as, or why it was not. */
function Meaning({ message: { understood, refusal, at } }: { message: RedisMessage }) {
  const say = useSiteSay(MESSAGES);
  const why = useSiteSay(JOURNAL_REFUSED);
  const format = useFormat();
  const typeText = useTypeText();
  const { hall } = useHall();
  if (refusal !== undefined) return <Chip tone={refusal.reason === "not-a-call" ? "off" : "warn"}>{refusalText({ ...refusal, value: unknownValue(refusal) }, why)}</Chip>;
  if (understood === undefined) return null;
  const { type, ticket, counter, ts } = understood;
  const n = hall?.counters.find(({ id }) => id === counter)?.number ?? counter ?? "";
  const off = clockOff(ts, at);
  const text = ticket === undefined ? typeText(type) : type === "call" ? say("call_of", { ticket, n }) : say("type_of", { type: typeText(type), ticket, n });
  return (
    <span class="row wraps">
      <Chip tone="ok">{text}</Chip>
      {off !== null && <Chip tone="warn" icon="clock">{say("off_clock", { duration: format.duration(off) })}</Chip>}
    </span>
  );
}

/** The last messages that Redis brought, each with what it was understood as. */
export function RecentMessages() {
  const say = useSiteSay(MESSAGES);
  const format = useFormat();
  const now = useNow(LOOK_MS);
  const way = useWay();
  const { answer, fault, again } = useAnswer<{ messages: RedisMessage[] }>("/api/v1/messages", now);
  const columns: Column<RedisMessage>[] = [
    { key: "time", head: say("recent.time"), title: true, cell: ({ at }) => format.timeExact(at) },
    { key: "way", head: say("recent.way"), cell: ({ via, channel = "" }) => way({ via, channel }) },
    { key: "head", head: say("recent.head"), cell: ({ head }) => <code class="settings-head">{head.length > SHOWN ? `${head.slice(0, SHOWN)}…` : head}</code> },
    { key: "meaning", head: say("recent.meaning"), cell: (message) => <Meaning message={message} /> },
    { key: "try", head: say("recent.try"), bare: true, cell: ({ id, at }) => <LinkButton small to={withQuery(to("messages"), { message: id })} label={say("recent.try_label", { time: format.timeExact(at) })}>{say("recent.try")}</LinkButton> },
  ];
  return (
    <Card title={say("recent")} class="settings-recent">
      <p class="settings-keys second">{say("recent_about")}</p>
      {answer === null && (fault === null ? <Loading onAgain={again} /> : <Failed fault={fault} onAgain={again} />)}
      {answer !== null && <Table label={say("recent")} columns={columns} rows={answer.messages} keyOf={({ id }) => String(id)} empty={<Empty icon="plug">{say("recent_none")}</Empty>} />}
    </Card>
  );
}
