import type { Problem } from "../../../api.ts";
import { byWhom } from "../../../core/problem.ts";
import { Note } from "../../../parts/note.tsx";
import { useFormat } from "../../../use-format.ts";
import { LAYOUT_SCHEDULE } from "../../../words/layout-schedule.ts";
import { useWords } from "../../../words/index.ts";
import type { EntryWords } from "./entry-table.tsx";
import type { Scheduled } from "./use-programme.ts";

/** `isGone`: the entry that is being changed is not in the newest list any more. */
export type Stale = { problem: Problem; newest: Scheduled; isGone: boolean };

/** Somebody else saved the schedule meanwhile: as it is now, before anything of mine is stored. */
export function StaleSchedule({ stale: { problem, newest, isGone }, words }: { stale: Stale; words: EntryWords }) {
  const say = useWords(LAYOUT_SCHEDULE);
  const format = useFormat();
  const { who, at } = byWhom(problem);
  return (
    <Note tone="warn" alert>
      <p>{who === null || at === null ? say("stale") : say("stale_who", { who, time: format.time(at) })} {say("stale_now")}</p>
      <ul class="listed">{newest.entries.map((entry, index) => <li key={index}>{words.layout(entry.layout)}: {words.where(entry)}, {words.when(entry)}</li>)}</ul>
      {isGone && <p>{say("stale_gone")}</p>}
    </Note>
  );
}
