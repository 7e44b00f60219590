import type { Cause } from "../../core/attention.ts";
import { wordsOf } from "../../core/attention-text.ts";
import { LinkButton } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Icon } from "../../parts/icon.tsx";
import type { IconName } from "../../parts/icon.tsx";
import { Loading } from "../../parts/loading.tsx";
import { meNow } from "../../session.ts";
import { useCauses } from "../../use-attention.ts";
import { mayOpen } from "../index.ts";
import { useFormat, useNow } from "../../use-format.ts";
import { ATTENTION } from "../../words/attention.ts";
import { useWords } from "../../words/index.ts";
import { OVERVIEW } from "../../words/overview.ts";

const MINUTE = 60_000;
const ICONS: { [K in Cause["kind"]]: IconName } = {
  "screen.lost": "screen", "screen.asks": "screen", "speaker.silent": "muted", "speaker.muted": "muted", "redis.away": "plug", "redis.catching-up": "plug", gap: "warning",
  refused: "warning", disk: "disk", journal: "disk", "clip.missing": "bell", lockout: "lock", "backup.old": "download", interrupt: "bell",
  "machine.ids": "warning", "machine.clock": "clock", "due.failed": "warning", "card.ends": "clock", "card.over": "clock",
};

/** What must be dealt with, worst first: what, since when, what it means, and one button that leads to the cure. */
export function AttentionList() {
  const say = useWords(OVERVIEW);
  const rows = useCauses();
  return (
    <Card title={say("attention")} class="attention" aside={rows !== null && rows.length > 1 && <span class="small second">{say("attention_order")}</span>}>
      {rows === null ? <Loading bars={3} /> : rows.length === 0 ? <Empty icon="check" tone="ok">{say("all_well")}</Empty> : (
        <ul data-rows>{rows.map((cause, index) => <AttentionRow cause={cause} first={index === 0} key={`${cause.kind} ${cause.items[0]?.subject ?? ""} ${cause.items[0]?.detail ?? ""}`} />)}</ul>
      )}
    </Card>
  );
}

function AttentionRow({ cause, first }: { cause: Cause; first: boolean }) {
  const say = useWords(ATTENTION);
  const format = useFormat();
  const now = useNow(MINUTE);
  const me = meNow();
  const words = wordsOf(cause, say, format);
  if (words === null) return null;
  const { heading, means, cure, act } = words;
  const isLasting = cause.severity === "bad" || cause.kind === "speaker.muted";
  const timed = isLasting && cause.since > 0 ? say("since", { time: format.moment(cause.since, now), duration: format.duration(Math.max(0, now - cause.since)) }) : "";
  return (
    <li class={`attention-row is-${cause.severity}`}>
      <span class="attention-icon"><Icon name={ICONS[cause.kind] ?? "warning"} /></span>
      <div>
        <h3>{heading}</h3>
        <p class="small second">{[timed, means, cure].filter((part) => part !== "").join(" ")}</p>
      </div>
      {me !== null && mayOpen(me.role, act.to) && <LinkButton to={act.to} small look={first ? "primary" : "secondary"}>{act.label}</LinkButton>}
    </li>
  );
}
