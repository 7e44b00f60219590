// The six actions, and in their place the question over a ticket that was called and not served.
import { useEffect, useRef } from "preact/hooks";
import type { CounterDoc } from "../api.gen.ts";
import type { Mark, Press } from "../core/station.ts";
import { blocked } from "../core/station-rules.ts";
import type { IconName } from "../parts/icon.tsx";
import { Icon } from "../parts/icon.tsx";

import type { Desk } from "./desk.ts";
import { whyNot } from "./said.ts";

type Action = { icon: IconName; word: "recall" | "serve" | "finish" | "skip" | "other" | "pause"; letter: string; doing: Exclude<Press["do"], "next"> };

const ACTIONS: readonly Action[] = [
  { icon: "again", word: "recall", letter: "U", doing: "recall" },
  { icon: "person", word: "serve", letter: "L", doing: "serve" },
  { icon: "check", word: "finish", letter: "S", doing: "finish" },
  { icon: "close", word: "skip", letter: "T", doing: "skip" },
  { icon: "search", word: "other", letter: "N", doing: "call" },
  { icon: "pause", word: "pause", letter: "I", doing: "pause" },
];

/** A finger or mouse leaves the focus where it is: Space stays the key of the next call. */
export function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}

export function act(desk: Desk, doing: Action["doing"]): void {
  if (doing === "call" && whyNot(desk, "call") === null) desk.open("pad");
  else if (doing === "pause" && whyNot(desk, "pause") === null) desk.open("pause");
  else if (doing === "call") desk.press({ do: "call", ticket: "" });
  else desk.press({ do: doing });
}

function ActionButton({ desk, action }: { desk: Desk; action: Action }) {
  const { say, station } = desk;
  const why = whyNot(desk, action.doing);
  const busy = station.sending?.press.do === action.doing;
  const told = blocked(station, action.doing) === "still-speaking"; // the other reasons stand on the card already
  return (
    <button type="button" class="ct-act" aria-disabled={why !== null} aria-busy={busy} title={why ?? undefined} aria-keyshortcuts={action.letter}
      onMouseDown={keepFocus} onClick={() => act(desk, action.doing)}>
      <Icon name={action.icon} />
      <span>{busy ? say("sending") : say(action.word)}{told ? <small>{why}</small> : null}</span>
      <kbd class="ct-key" aria-hidden="true">{action.letter}</kbd>
    </button>
  );
}

function Answer({ desk, mark, icon, word, letter }: { desk: Desk; mark: Mark; icon: IconName; word: "served" | "skip"; letter: string }) {
  const { asking } = desk.station;
  const give = () => {
    if (asking?.do === "next" || asking?.do === "call") desk.press({ ...asking, mark });
  };
  return (
    <button type="button" class="ct-act" onMouseDown={keepFocus} onClick={give} aria-keyshortcuts={letter}>
      <Icon name={icon} /><span>{desk.say(word)}</span><kbd class="ct-key" aria-hidden="true">{letter}</kbd>
    </button>
  );
}

function Question({ desk, doc }: { desk: Desk; doc: CounterDoc }) {
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => group.current?.focus({ preventScroll: true }), []);
  return (
    <div class="ct-acts" role="group" aria-labelledby="ct-ask" tabIndex={-1} ref={group}>
      <p class="ct-ask" id="ct-ask">{desk.say("unserved", { ticket: doc.ticket ?? "" })}</p>
      <Answer desk={desk} mark="finish" icon="check" word="served" letter="S" />
      <Answer desk={desk} mark="skip" icon="close" word="skip" letter="T" />
      <button type="button" class="ct-act ct-wide" onMouseDown={keepFocus} onClick={desk.back} aria-keyshortcuts="Escape">
        <Icon name="undo" /><span>{desk.say("back")}</span><kbd class="ct-key" aria-hidden="true">Esc</kbd>
      </button>
    </div>
  );
}

export function Actions({ desk, doc }: { desk: Desk; doc: CounterDoc }) {
  if (desk.station.asking !== null) return <Question desk={desk} doc={doc} />;
  return <div class="ct-acts">{ACTIONS.map((action) => <ActionButton key={action.word} desk={desk} action={action} />)}</div>;
}
