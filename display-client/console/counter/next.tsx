// The one big button. It calls the next ticket, and after a break it opens the counter again.
import type { CounterDoc } from "../api.gen.ts";
import { cardOf } from "../core/station-rules.ts";
import { keepFocus } from "./actions.tsx";
import type { Desk } from "./desk.ts";
import { whyNot } from "./said.ts";

function waitingText({ say }: Desk, { waiting }: CounterDoc): string | null {
  return waiting === null ? null : say("waiting", { n: waiting });
}

export function Next({ desk, doc }: { desk: Desk; doc: CounterDoc }) {
  const { say, station, press } = desk;
  const card = cardOf(doc);
  const shut = card === "paused" || card === "closed";
  const doing = shut ? "open" : "next";
  const why = whyNot(desk, doing);
  const asking = station.asking !== null;
  const busy = station.sending?.press.do === doing;
  const free = shut ? say("open") : say(card === "serving" ? "next_finish" : "next");
  const label = busy ? say(shut ? "sending" : "calling_now") : station.away ? free : (why ?? free);
  return (
    <button type="button" class="ct-next" aria-disabled={why !== null || asking} aria-busy={busy} aria-keyshortcuts={shut ? "B" : "Space"}
      onMouseDown={keepFocus} onClick={() => (asking ? undefined : press({ do: doing }))}>
      <span>{label}<small>{shut ? null : waitingText(desk, doc)}</small></span>
      {shut || doc.next[0] === undefined || why !== null ? null : <b>{doc.next[0]}</b>}
    </button>
  );
}
