import type { Hall, Refusal, Tried, Understood } from "../../api.gen.ts";
import { Problem } from "../../core/problem.ts";
import { refusalText } from "../../core/refusal-text.ts";
import { registrable, unknownValue } from "../../core/refusals.ts";
import { clockOff } from "../../core/trying.ts";
import { serverNow } from "../../live.ts";
import { Undone } from "../../parts/failed.tsx";
import { Button, Card, Chip, LinkButton, Note, TicketBadge } from "../../parts/index.ts";
import { Icon } from "../../parts/icon.tsx";
import { to, withQuery } from "../../router.tsx";
import { useFormat } from "../../use-format.ts";
import { useHall } from "../../use-hall.ts";
import { useSiteSay } from "../../use-site-say.ts";
import type { Trial } from "../../use-trial.ts";
import { JOURNAL_REFUSED } from "../../words/journal-refused.ts";
import { MESSAGES } from "../../words/messages.ts";
import { PARTS } from "../../words/parts.ts";
import { useWords } from "../../words/index.ts";
import { Facts } from "./facts.tsx";

/** What becomes of the message; or why nothing does. `at`: when it came, where it came. */
export function Outcome({ trial: { tried, fault, isAsking, again }, isFaulty, at }: { trial: Trial; isFaulty: boolean; at: number | null }) {
  const say = useSiteSay(MESSAGES);
  const { hall } = useHall();
  return (
    <Card title={say("result")} padded aside={tried === null ? null : <Verdict tried={tried} />}>
      <div class="column messages-result" aria-busy={isAsking} role="status">
        {fault !== null && <Failure fault={fault} onAgain={again} />}
        {tried === null && fault === null && <p class="second">{say(isFaulty ? "mend" : isAsking ? "reading" : "nothing")}</p>}
        {tried?.understood !== undefined && <Meaning understood={tried.understood} hall={hall} at={at ?? serverNow()} />}
        {tried?.refusal !== undefined && <Reason refusal={tried.refusal} />}
      </div>
    </Card>
  );
}

/** A rule that the settings file would refuse, a message that is gone, or a server that does not answer. */
function Failure({ fault, onAgain }: { fault: unknown; onAgain: () => void }) {
  const say = useSiteSay(MESSAGES);
  const parts = useWords(PARTS);
  if (fault instanceof Problem && (fault.field === "mapping" || fault.status === 404)) {
    return (
      <Note tone="warn">
        <p>{say(fault.status === 404 ? "gone" : "rule_wrong")}</p>
        <details class="problem-details">
          <summary>{say("detail")}</summary>
          <p lang="en">{fault.detail}</p>
        </details>
      </Note>
    );
  }
  return (
    <div class="column">
      <Undone fault={fault} />
      <div><Button small onPress={onAgain}>{parts("again")}</Button></div>
    </div>
  );
}

function Verdict({ tried: { understood, refusal } }: { tried: Tried }) {
  const say = useSiteSay(MESSAGES);
  if (understood !== undefined) return <Chip tone="ok">{say("understood")}</Chip>;
  return refusal?.reason === "not-a-call" ? <Chip tone="info">{say("not_a_call")}</Chip> : <Chip tone="warn">{say("not_understood")}</Chip>;
}

function Meaning({ understood, hall, at }: { understood: Understood; hall: Hall | null; at: number }) {
  const say = useSiteSay(MESSAGES);
  const format = useFormat();
  const { ticket, counter, counter_name: name = "", ts } = understood;
  const number = hall?.counters.find(({ id }) => id === counter)?.number ?? counter ?? "";
  const off = clockOff(ts, at);
  return (
    <>
      {ticket !== undefined && (
        <p class="messages-call">
          <TicketBadge ticket={ticket} large />
          <span class="unseen">{say("to")}</span>
          <Icon name="right" />
          <span class="messages-place">
            <b>{say("key.counter")} {number}</b>
            {name !== "" && <small class="second">{name}</small>}
          </span>
        </p>
      )}
      <Facts understood={understood} at={at} />
      {off !== null && <Note tone="warn" icon="clock">{say("clock_off", { duration: format.duration(off) })}</Note>}
    </>
  );
}

function Reason({ refusal }: { refusal: Refusal }) {
  const say = useSiteSay(MESSAGES);
  const why = useSiteSay(JOURNAL_REFUSED);
  const value = unknownValue(refusal);
  const number = refusal.field === "counter" ? registrable(value) : null;
  return (
    <Note tone={refusal.reason === "not-a-call" ? "info" : "warn"} action={number !== null && <LinkButton small to={withQuery(to("hall"), { tab: "counters", add: number })}>{say("register", { n: number })}</LinkButton>}>
      <p>{refusalText({ ...refusal, value }, why)}</p>
      <details class="problem-details">
        <summary>{say("detail")}</summary>
        <p lang="en">{refusal.detail}</p>
      </details>
    </Note>
  );
}
