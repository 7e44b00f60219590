import type { LineFault, Mending } from "../../core/counter-lines.ts";
import { COUNTER_TABLE } from "../../words/counter-table.ts";
import { useWords } from "../../words/index.ts";
import type { Say } from "../../words/index.ts";
import { Button } from "../button.tsx";
import { Note } from "../note.tsx";

type TableWords = (typeof COUNTER_TABLE)["id"];

const SENTENCES = {
  "number.missing": "number_missing",
  "number.twice": "number_twice",
  "number.long": "number_long",
  "name.missing": "name_missing",
  "name.long": "name_long",
  "zone.long": "zone_long",
  "zone.unknown": "zone_unknown",
} as const;

// More than these at once are not read; they come as the first ones are mended.
const MOST = 4;

export function faultText(fault: LineFault, say: Say<TableWords>): string {
  const { row, value, other } = fault;
  return say(SENTENCES[fault.is], { row, value, other });
}

function mendingText(mending: Mending, say: Say<TableWords>): string {
  switch (mending.do) {
    case "number":
      return say("renumber", { number: mending.number });
    case "zone":
      return say("make_zone", { zone: mending.zone });
    case "skip":
      return say("skip");
    default:
      return mending satisfies never;
  }
}

/** What is wrong, row by row, each with the buttons that mend it. */
export function FaultList({ faults, idOf, onMend }: { faults: LineFault[]; idOf: (row: number) => string; onMend: (fault: LineFault, mending: Mending) => void }) {
  const say = useWords(COUNTER_TABLE);
  return (
    <div class="counter-faults" role="status">
      {faults.slice(0, MOST).map((fault) => (
        <Note
          tone="bad" key={`${fault.row} ${fault.is}`}
          action={<span class="row wraps">{fault.mendings.map((mending, index) => <Button small look={index === 0 ? "secondary" : "quiet"} onPress={() => { onMend(fault, mending); }} key={mending.do}>{mendingText(mending, say)}</Button>)}</span>}
        >
          <span id={idOf(fault.row)}>{faultText(fault, say)}</span>
        </Note>
      ))}
      {faults.length > MOST && <p class="small second">{say("more_faults", { n: faults.length - MOST })}</p>}
    </div>
  );
}
