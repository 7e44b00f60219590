import "./refused.css";
import type { ComponentChildren } from "preact";
import type { Refused } from "../../api.gen.ts";
import { type RefusedGroup, groupedRefusals } from "../../core/refusals.ts";
import type { Teller } from "../../core/teller.ts";
import { LinkButton } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Icon } from "../../parts/icon.tsx";
import { to, withQuery } from "../../router.tsx";

function unknownText({ field = "", value }: RefusedGroup, { say }: Teller): string {
  switch (field) {
    case "counter":
    case "zone":
    case "service":
      return say(`refused.${field}`, { n: value });
    default:
      return say("refused.unknown", { field, n: value });
  }
}

function causeText(group: RefusedGroup, teller: Teller): string {
  const { say } = teller;
  const { reason, field = "" } = group;
  switch (reason) {
    case "unknown":
      return unknownText(group, teller);
    case "missing":
      return field === "ticket" || field === "counter" ? say(`refused.missing.${field}`) : say("refused.missing", { field });
    case "invalid":
      return field === "ticket" ? say("refused.invalid.ticket") : say("refused.invalid", { field });
    case "too-large":
    case "not-json":
    case "not-an-object":
      return say(`refused.${reason}`);
    default:
      return say("refused.other", { reason });
  }
}

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

function cureOf({ cure }: RefusedGroup, { say }: Teller): ComponentChildren {
  switch (cure.kind) {
    case "register-counter":
      return <LinkButton small to={withQuery(to("hall"), { tab: "counters", add: cure.number })}>{say("cure.register", { n: cure.number })}</LinkButton>;
    case "see-settings":
      return <LinkButton small to={withQuery(to("settings"), { tab: "connections" })}>{say("cure.settings")}</LinkButton>;
    case "tell-vendor":
      return <p class="second">{say("cure.vendor")}</p>;
    default:
      return cure satisfies never;
  }
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
              <h2>{causeText(group, teller)}</h2>
              <p class="second">
                {say(group.count === 1 ? "refused.once" : "refused.count", { n: group.count, source: sourceText(group, teller), time: when(group.newest.at) })}
              </p>
              {group.newest.head === "" ? null : <pre class="refused-head" aria-label={say("refused.head")}>{group.newest.head}</pre>}
              <details class="refused-more">
                <summary>{say("technical")}</summary>
                <p class="second"><b>{say("refused.detail")}</b>{": "}<span lang="en">{group.newest.detail}</span></p>
              </details>
            </div>
            <div class="refused-cure">{cureOf(group, teller)}</div>
          </li>
        ))}
      </ul>
    </>
  );
}
