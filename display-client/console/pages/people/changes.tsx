import type { AuditEntry } from "../../api.gen.ts";
import { differences } from "../../core/difference.ts";
import { fieldText } from "../../words/fields.ts";
import { prefs } from "../../prefs.ts";
import { useFormat } from "../../use-format.ts";
import { useHall } from "../../use-hall.ts";
import { useValue } from "../../use-value.ts";
import { toldValue } from "./told.ts";
import { usePeopleWords } from "./use-people-words.ts";

/** What an entry changed, field by field: struck out how it was, then how it is. */
export function Changes({ entry }: { entry: Pick<AuditEntry, "before" | "after"> }) {
  const { say, word } = usePeopleWords();
  const language = useValue(prefs, (one) => one.language);
  const { hall } = useHall();
  const told = toldValue(say, word, useFormat(), hall);
  const rows = differences(entry.before, entry.after, { yes: say("yes"), no: say("no"), none: say("none"), told, named: (field) => fieldText(language, field) });
  return (
    <ul class="log-changes">
      {rows.map(({ field, before, after }) => (
        <li key={field}>
          {field !== "" && <span class="second">{fieldText(language, field)}: </span>}
          {before !== null && <><span class="unseen">{say("before")} </span><del>{before}</del></>}
          {before !== null && after !== null && <span aria-hidden="true"> → </span>}
          {after !== null && <><span class="unseen">{say("after")} </span><ins>{after}</ins></>}
        </li>
      ))}
    </ul>
  );
}
