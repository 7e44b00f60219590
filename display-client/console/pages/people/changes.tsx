import type { AuditEntry } from "../../api.gen.ts";
import { toldStates } from "../../core/audit-state.ts";
import { differences } from "../../core/difference.ts";
import { fieldText } from "../../words/fields.ts";
import { toldValue } from "./told.ts";
import type { Teller } from "./told.ts";

/** What an entry changed, field by field: struck out how it was, then how it is. */
export function Changes({ entry, teller }: { entry: Pick<AuditEntry, "what" | "before" | "after">; teller: Teller }) {
  const { say, language } = teller;
  const { before: one, after: other } = toldStates(entry.what, { before: entry.before, after: entry.after });
  const rows = differences(one, other, { yes: say("yes"), no: say("no"), none: say("none"), told: toldValue(teller), named: (field) => fieldText(language, field) });
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
