// The one card: what this counter calls, and below it what visitors saw and heard of it.
import type { CounterDoc } from "../api.gen.ts";
import type { Card } from "../core/station-rules.ts";
import { cardOf } from "../core/station-rules.ts";
import { ticketSize } from "../core/ticket-size.ts";
import { measure } from "../../widgets/measure.ts";
import { Icon } from "../parts/icon.tsx";
import type { Desk } from "./desk.ts";
import { Proof } from "./proof.tsx";

function heading({ say, format }: Desk, card: Card, doc: CounterDoc): { left: string; right: string } {
  const since = doc.since ?? doc.at;
  switch (card) {
    case "called": {
      const time = doc.at === undefined ? "" : format.time(doc.at);
      return { left: say("calling"), right: (doc.attempt ?? 1) > 1 ? `${say("attempt", { n: doc.attempt ?? 1 })} · ${time}` : time };
    }
    case "serving":
      return { left: say("serving"), right: since === undefined ? "" : say("since", { time: format.time(since) }) };
    case "none":
    case "paused":
    case "closed":
      return { left: "", right: "" };
    default:
      return card satisfies never;
  }
}

function wordsOf({ say, format }: Desk, card: Card, doc: CounterDoc): string {
  if (card === "none") return say("nobody_called");
  if (card === "closed") return doc.text ?? say("closed");
  return doc.until === undefined ? (doc.text ?? say("paused")) : say("paused_until", { time: format.time(doc.until) });
}

const LANES = { elderly: "priority_elderly", disabled: "priority_disabled", pregnant: "priority_pregnant", priority: "priority_priority" } as const;

/** Who is let ahead: the word stands in the heading's place where both do not fit. */
function laneOf({ say }: Desk, priority: string | undefined): string | null {
  const key = Object.entries(LANES).find(([known]) => known === priority)?.[1];
  return key === undefined ? null : say(key);
}

export function CallCard({ desk, doc }: { desk: Desk; doc: CounterDoc }) {
  const card = cardOf(doc);
  const { left, right } = heading(desk, card, doc);
  const ticket = card === "called" || card === "serving" ? doc.ticket : undefined;
  const lane = ticket === undefined ? null : laneOf(desk, doc.priority);
  const size = ticket === undefined ? 0 : ticketSize(measure(ticket, 800), desk.window);
  return (
    <section class={`ct-card ct-card--${card}`} aria-label={left === "" ? desk.place : left}>
      <div class="ct-cap">
        <span class={lane === null ? undefined : "ct-only-wide"}>{left}</span>
        {lane === null ? null : <span class="ct-lane"><Icon name="person" />{lane}</span>}
        <span>{right}</span>
      </div>
      {ticket === undefined ? <div class="ct-no ct-no--words">{wordsOf(desk, card, doc)}</div> : <div class="ct-no" style={{ fontSize: `${size}px` }}>{ticket}</div>}
      <Proof desk={desk} doc={doc} />
    </section>
  );
}
