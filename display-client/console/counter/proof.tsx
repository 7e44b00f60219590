// Under the ticket: what the screens showed and the speaker said, or what came of the last press. One place, always the same height.
import type { CounterDoc } from "../api.gen.ts";
import { cancelLeft, cardOf } from "../core/station-rules.ts";
import { Icon } from "../parts/icon.tsx";
import type { Desk } from "./desk.ts";
import { noteText, shownText, spokenText } from "./said.ts";

/** A wrong call, or the last ending, taken back; or a number called although another counter has it. */
function TakeBack({ desk, doc }: { desk: Desk; doc: CounterDoc }) {
  const { say, press } = desk;
  const { note } = desk.station;
  const anyway = note?.t === "taken" ? note.anyway : null;
  if (anyway !== null) return <button type="button" class="ct-back" onClick={() => press(anyway)}>{say("taken_anyway")}</button>;
  if (cancelLeft(doc, desk.now) > 0) {
    return (
      <button type="button" class="ct-back" aria-label={say("cancel", { ticket: doc.ticket ?? "" })} onClick={() => press({ do: "cancel" })}>
        {say("cancel_short")}
      </button>
    );
  }
  if (cardOf(doc) !== "none" || doc.undo === undefined) return null;
  return <button type="button" class="ct-back" onClick={() => press({ do: "undo" })}>{say("undo")}</button>;
}

function isEmpty(desk: Desk, doc: CounterDoc): boolean {
  return cardOf(doc) === "none" && lastEnded(desk, doc) === null && doc.undo === undefined;
}

function lastEnded({ say, format }: Desk, { done, undo }: CounterDoc): string | null {
  const last = done?.find(({ ticket }) => ticket === undo);
  return last === undefined ? null : `${last.ticket} ${say(`end_${last.end}`)} ${format.time(last.at)}`;
}

function Facts({ desk, doc }: { desk: Desk; doc: CounterDoc }) {
  const card = cardOf(doc);
  if (card === "none") return <p>{lastEnded(desk, doc)}</p>;
  if (card === "paused" || card === "closed") return <p>{doc.phase === "none" || doc.ticket === undefined ? null : desk.say("still_shown", { ticket: doc.ticket })}</p>;
  const [shown, spoken] = [shownText(desk.say, doc), spokenText(desk, doc)];
  return (
    <ul>
      {shown === null ? null : <li><Icon name="eye" />{shown}</li>}
      {spoken === null ? null : <li><Icon name={doc.spoken === "skipped" || doc.spoken === "none" ? "muted" : "speaker"} />{spoken}</li>}
    </ul>
  );
}

export function Proof({ desk, doc }: { desk: Desk; doc: CounterDoc }) {
  const { away, note } = desk.station;
  if (away) return <div class="ct-proof ct-proof--away"><p><Icon name="warning" />{desk.say("offline")}</p></div>;
  return (
    <div class={note !== null ? "ct-proof ct-proof--note" : isEmpty(desk, doc) ? "ct-proof ct-proof--empty" : "ct-proof"}>
      {note === null ? <Facts desk={desk} doc={doc} /> : <p><Icon name="warning" />{noteText(desk, note)}</p>}
      <TakeBack desk={desk} doc={doc} />
    </div>
  );
}
