import "./refused.css";
import type { Gap } from "../../api.gen.ts";
import type { Teller } from "../../core/teller.ts";
import { Card } from "../../parts/card.tsx";
import { Chip } from "../../parts/chip.tsx";
import { Empty } from "../../parts/empty.tsx";
import { type Column, Table } from "../../parts/table.tsx";

type GapsProps = { gaps: Gap[]; teller: Teller; when: (at: number) => string; dayOf: (at: number) => string };

function timeText({ at, from, to: until }: Gap, { say, second }: Teller, { when, dayOf }: Pick<GapsProps, "when" | "dayOf">): string {
  if (from === null || until === null) return say("gap.at", { time: when(at) });
  return [dayOf(from), say("gap.when", { from: second(from), to: second(until) })].filter((part) => part !== "").join(", ");
}

function sourceText({ src = "", feed }: Gap, { say }: Teller): string {
  if (feed !== "pubsub" && feed !== "stream" && feed !== "http") return src === "" ? feed : say("gap.from", { source: src, feed: say("gap.feed", { feed }) });
  return say("gap.from", { source: src === "" ? say(`source.${feed}`) : src, feed: say(`gap.feed.${feed}`) });
}

function stateText({ missing, bridged }: Gap, { say }: Teller): string {
  if (bridged) return say("gap.bridged");
  return say(missing === null ? "gap.perhaps" : "gap.open");
}

/** Holes in a feed: from when to when, how many are missing, and whether they were fetched again. */
export function Gaps({ gaps, teller, when, dayOf }: GapsProps) {
  const { say } = teller;
  const columns: Column<Gap>[] = [
    { key: "time", head: say("gap.col.time"), title: true, cell: (gap) => timeText(gap, teller, { when, dayOf }) },
    { key: "source", head: say("gap.col.source"), cell: (gap) => sourceText(gap, teller) },
    { key: "missing", head: say("gap.col.missing"), cell: ({ missing }) => (missing === null ? say("gap.unknown") : say("gap.missing", { n: missing })) },
    { key: "state", head: say("gap.col.state"), cell: (gap) => <Chip tone={gap.bridged ? "ok" : "warn"}>{stateText(gap, teller)}</Chip> },
  ];
  return (
    <>
      <p class="journal-about">{say("gaps.about")}</p>
      <Card>
        <Table label={say("tab.gaps")} columns={columns} rows={gaps} keyOf={({ at, feed, from }) => `${feed} ${at} ${from ?? ""}`} empty={<Empty icon="check" tone="ok">{say("gaps.none")}</Empty>} />
      </Card>
    </>
  );
}
