import "./list.css";
import type { CallRow } from "../../api.gen.ts";
import { rowText, rowTone } from "../../core/call-row.ts";
import type { Teller } from "../../core/teller.ts";
import type { Tone } from "../../core/verdict.ts";
import { TicketBadge } from "../../parts/chip.tsx";
import { Icon, type IconName } from "../../parts/icon.tsx";
import { Link } from "../../router.tsx";

const ICONS: { [tone in Tone]: IconName } = { ok: "check", warn: "warning", bad: "warning", going: "clock" };

type ListProps = { rows: CallRow[]; chosen: number | null; newest: number | null; teller: Teller; when: (at: number) => string; addressOf: (call: number) => string; stays: boolean };

/** The calls, newest first; each leads to its story. `stays`: the story opens beside the list. */
export function List({ rows, chosen, newest, teller, when, addressOf, stays }: ListProps) {
  return (
    <ul data-rows>
      {rows.map((row) => {
        const { number, name } = teller.counter(row.counter);
        const tone = rowTone(row);
        return (
          <li key={row.call}>
            <Link to={addressOf(row.call)} class="calls-row" current={row.call === chosen} stays={stays}>
              <TicketBadge ticket={row.ticket} now={row.call === newest} />
              <span>
                <span class="calls-row-head">
                  <b>{`${teller.say("counter")} ${number} ${name}`}</b>
                  <time>{when(row.last_at)}</time>
                </span>
                <span class={`calls-row-state is-${tone}`}>
                  <Icon name={ICONS[tone]} />
                  {rowText(row, teller)}
                </span>
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

