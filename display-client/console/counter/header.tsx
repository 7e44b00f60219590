// Which counter this is, who sits here, whether it is open; the menu holds the rest.
import { Icon } from "../parts/icon.tsx";
import type { CounterDoc } from "../api.gen.ts";
import { cardOf } from "../core/station-rules.ts";
import type { Desk } from "./desk.ts";

function names({ say }: Desk, others: string[]): string {
  const last = others[others.length - 1] ?? "";
  return others.length < 2 ? last : say("and", { a: others.slice(0, -1).join(", "), b: last });
}

function Status({ desk, doc }: { desk: Desk; doc: CounterDoc }) {
  const { say, station } = desk;
  const card = cardOf(doc);
  const shut = card === "paused" || card === "closed";
  const word = say(shut ? card : "status_open");
  const press = () => {
    if (shut) desk.press({ do: "open" });
    else desk.open("pause");
  };
  return (
    <button type="button" class={shut ? "ct-pill ct-pill--shut" : "ct-pill"} onClick={press} aria-disabled={station.away || card === "serving"} aria-label={shut ? `${word}. ${say("open")}` : `${word}. ${say("pause")}`}>
      <i aria-hidden="true" />{word}
    </button>
  );
}

export function Header({ desk, doc }: { desk: Desk; doc: CounterDoc | null }) {
  const { say, me, place, agency, station, open } = desk;
  const others = doc?.others ?? [];
  return (
    <header class="ct-head">
      <div>
        <h1>{place}</h1>
        <p title={agency}>{others.length > 0 ? say("shared", { who: names(desk, others), place }) : [agency, me.name].filter((text) => text !== "").join(" · ")}</p>
      </div>
      {station.away ? null : <span class="ct-link ct-only-wide">{say("connected")}</span>}
      {doc === null ? null : <Status desk={desk} doc={doc} />}
      <button type="button" class="ct-pill ct-pill--bare" aria-label={say("menu")} aria-haspopup="dialog" onClick={() => open("menu")}><Icon name="more" /></button>
    </header>
  );
}
