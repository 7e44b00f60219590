// One call in one line, as it stands in the list.
import type { CallRow } from "../api.gen.ts";
import { whyText } from "./judgement.ts";
import type { Filters } from "./journal-filters.ts";
import type { Teller } from "./teller.ts";
import { isHarmless, unspoken } from "./unspoken.ts";
import type { Tone } from "./verdict.ts";

function isMissed({ spoken, why }: CallRow): boolean {
  return spoken === "skipped" && !isHarmless(unspoken(why).cause);
}

function isGoing({ spoken }: CallRow): boolean {
  return spoken === "waiting" || spoken === "speaking";
}

/** How a row looks: seen nowhere is bad, not heard is worth a look. */
export function rowTone(row: CallRow): Tone {
  if (row.shown === 0) return isGoing(row) && row.of > 0 ? "going" : "bad";
  if (isGoing(row)) return "going";
  return isMissed(row) ? "warn" : "ok";
}

function heard(row: CallRow, teller: Teller): string {
  const { say } = teller;
  switch (row.spoken) {
    case "done":
      return say("row.spoken");
    case "speaking":
      return say("row.speaking");
    case "waiting":
      return row.why === undefined ? say("row.waiting") : say("row.held", { why: whyText(unspoken(row.why), teller) });
    case "none":
      return say("row.none");
    case "skipped":
      return isMissed(row) ? say("row.unspoken") : "";
    default:
      return row.spoken satisfies never;
  }
}

function seen({ shown, of }: CallRow, { say }: Teller): string {
  if (of === 0) return say("row.no_screens");
  return shown === 0 ? say("row.unseen") : say("row.seen", { on: shown, of });
}

/** "2 kali · tampil 4 dari 5, diucapkan". */
export function rowText(row: CallRow, teller: Teller): string {
  const { say } = teller;
  const end = row.end === "skip" || row.end === "cancel" ? say(`row.${row.end}`) : "";
  const facts = [seen(row, teller), heard(row, teller), end].filter((fact) => fact !== "").join(", ");
  const text = row.attempts > 1 ? `${say("row.times", { n: row.attempts })} · ${facts}` : facts;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function matches(row: CallRow, { ticket, counter, state }: Filters): boolean {
  if (state !== "") return false;
  return (ticket === "" || row.ticket.toLowerCase() === ticket.trim().toLowerCase()) && (counter === "" || row.counter === counter);
}

/** The list with what the socket told since: known calls as they are now, new ones that match on top. */
export function withLive(rows: CallRow[], heardRows: CallRow[], filters: Filters): CallRow[] {
  const now = new Map(heardRows.map((row) => [row.call, row]));
  const known = new Set(rows.map(({ call }) => call));
  const fresh = heardRows.filter((row) => !known.has(row.call) && matches(row, filters) && row.call > (rows[0]?.call ?? 0));
  return [...fresh.sort((a, b) => b.call - a.call), ...rows.map((row) => now.get(row.call) ?? row)];
}
