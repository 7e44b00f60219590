import type { Gap, Refused } from "../../api.gen.ts";
import { missingIn } from "../../core/refusals.ts";
import type { Teller } from "../../core/teller.ts";
import { Link, to, withQuery } from "../../router.tsx";

/** Where else a call can be that is not in the list. */
export function Missing({ refused, gaps, teller: { say, second } }: { refused: Refused[]; gaps: Gap[]; teller: Teller }) {
  const [gap] = gaps;
  const lost = gap === undefined ? null : missingIn([gap]);
  const bounds = gap === undefined || gap.from === null || gap.to === null ? [] : [say("gap.when", { from: second(gap.from), to: second(gap.to) })];
  const facts = lost === null ? bounds : [...bounds, say("gap.missing", { n: lost })];
  return (
    <aside class="calls-missing">
      <h2>{say("missing_title")}</h2>
      {refused.length === 0 && gaps.length === 0 ? <p>{say("missing_none")}</p> : (
        <p>
          {say("missing_see")}{" "}
          {refused.length === 0 ? null : <Link to={withQuery(to("journal"), { tab: "refused" })}>{say("missing_refused", { n: refused.length })}</Link>}
          {refused.length === 0 || gaps.length === 0 ? null : ` ${say("missing_and")} `}
          {gaps.length === 0 ? null : <Link to={withQuery(to("journal"), { tab: "gaps" })}>{say("missing_gaps", { n: gaps.length })}</Link>}
          {facts.length === 0 ? "" : ` (${facts.join(", ")})`}.
        </p>
      )}
    </aside>
  );
}
