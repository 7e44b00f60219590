import "./refused.css";
import type { Refused } from "../../api.gen.ts";
import { refusalText } from "../../core/refusal-text.ts";
import { type RefusedGroup, groupedRefusals } from "../../core/refusals.ts";
import type { Teller } from "../../core/teller.ts";
import { LinkButton } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Icon } from "../../parts/icon.tsx";
import { to, withQuery } from "../../router.tsx";

function sourceText({ source, newest: { src } }: RefusedGroup, { say }: Teller): string {
  if (src !== undefined && src !== "") return src;
  switch (source) {
    case "http":
    case "pubsub":
    case "stream":
    case "server":
    case "console":
      return say(`source.${source}`);
    default:
      return source;
  }
}

/** What can be done about a cause, and beside it the way to see what the server makes of such a message. */
function Cure({ group, say }: { group: RefusedGroup; say: Teller["say"] }) {
  const { cure, newest } = group;
  const address = withQuery(to("messages"), { message: newest.id });
  if (cure.kind === "make-rule") return <LinkButton small to={address}>{say("cure.rule")}</LinkButton>;
  return (
    <>
      {cure.kind === "register-counter" ? <LinkButton small to={withQuery(to("hall"), { tab: "counters", ...(cure.number === null ? {} : { add: cure.number }), ...(cure.name === "" ? {} : { named: cure.name }) })}>{cure.number === null ? say("cure.register_named", { name: cure.name }) : say("cure.register", { n: cure.number })}</LinkButton> : <p class="second">{say("cure.vendor")}</p>}
      <LinkButton small look="quiet" to={address}>{say("cure.try")}</LinkButton>
    </>
  );
}

type RefusedListProps = { refused: Refused[]; teller: Teller; when: (at: number) => string };

/** Refused messages by cause: what it means, where from, how often, and what can be done. */
export function RefusedList({ refused, teller, when }: RefusedListProps) {
  const { say } = teller;
  const groups = groupedRefusals(refused);
  if (groups.length === 0) return <Card><Empty icon="check" tone="ok">{say("refused.none")}</Empty></Card>;
  return (
    <>
      <p class="journal-about">{say("refused.about")}</p>
      <ul class="refused-list" data-rows>
        {groups.map((group) => (
          <li class="panel refused" key={group.key}>
            <span class="refused-mark"><Icon name="warning" /></span>
            <div class="refused-body">
              <h2>{refusalText(group, say)}</h2>
              <p class="second">
                {say(group.count === 1 ? "refused.once" : "refused.count", { n: group.count, source: sourceText(group, teller), time: when(group.newest.at) })}
              </p>
              {group.newest.head === "" ? null : <pre class="refused-head" aria-label={say("refused.head")}>{group.newest.head}</pre>}
              <details class="refused-more">
                <summary>{say("technical")}</summary>
                <p class="second"><b>{say("refused.detail")}</b>{": "}<span lang="en">{group.newest.detail}</span></p>
              </details>
            </div>
            <div class="refused-cure"><Cure group={group} say={say} /></div>
          </li>
        ))}
      </ul>
    </>
  );
}
