import "./call.css";
import type { Card } from "../../core/card.ts";
import type { Turn } from "../../core/clock.ts";
import { fitSize } from "../../core/fit.ts";
import type { Bilingual, Call, Directory, Priority } from "../../core/protocol.gen.ts";
import { counterOf, textOf } from "../../core/texts.ts";
import { directoryOf } from "../../core/board.ts";
import { CallBar, CalledTogether } from "./call-bar.tsx";
import { CALL } from "./definition.ts";
import { measure } from "../measure.ts";
import { once } from "../once.ts";
import { inset, u } from "../place.ts";
import type { Place } from "../place.ts";
import { useTurn } from "../use-turn.ts";
import { widget } from "../widget.ts";
import { Welcome } from "../welcome/view.tsx";
import { Both, PriorityMark } from "../words.tsx";

export type CallCardProps = { place: Place; card: Card; old: boolean; directory: Directory | null };

const BREATH_MS = 1600;
const CAPTION = 6.8;

/** Breathing ends with a whole breath, when the amber is full: no jump. */
function breathing(card: Card, at: number): Turn<boolean> {
  const breaths = Math.ceil((card.breathesUntil - card.since) / BREATH_MS);
  const until = card.since + breaths * BREATH_MS;
  return card.arrived && at < until ? { value: true, next: until } : { value: false, next: null };
}

/** The called ticket and where to go: the two largest things on the screen. */
export const CallCard = once(({ place, card, old, directory }: CallCardProps) => {
  const breathes = useTurn((at) => breathing(card, at));
  const box = inset(place);
  const call = card.shown[0];
  if (call === undefined) return <Welcome place={place} directory={directory} role="nothing-called" />;
  const caption = textOf(directory, isRecall(call) && card.shown.length === 1 ? "recall" : "queue_number");
  const classes = ["card", "call", old ? "is-old" : "is-called"];
  if (card.arrived && !old) classes.push("arrives");
  if (breathes && !old) classes.push("breathes");
  return (
    <div class={classes.join(" ")} data-calls={card.shown.map((shown) => shown.call).join(" ")}>
      <div class="call-amber" key={card.since} />
      <div class="call-caption">
        <Both text={caption} />
        {call.priority && card.shown.length === 1 && <Reason priority={call.priority} caption={caption} w={box.w - 6} directory={directory} />}
      </div>
      {card.shown.length === 1 ? (
        <One call={call} box={box} directory={directory} key={card.since} />
      ) : (
        <CalledTogether calls={card.shown} box={{ w: box.w, h: box.h - CAPTION }} directory={directory} key={card.since} />
      )}
    </div>
  );
});

function isRecall(call: Call): boolean {
  return (call.attempt ?? 1) > 1;
}

/** Why this ticket goes first; its English only where there is room beside the caption. */
function Reason({ priority, caption, w, directory }: { priority: Priority; caption: Bilingual; w: number; directory: Directory | null }) {
  const text = textOf(directory, `priority_${priority}`);
  const left = w - measure(caption.id, 800) * 4.4 - measure(caption.en, 600) * 3.5 - 2.2 - measure(text.id, 700) * 3.8 - 8;
  return (
    <span class="call-priority">
      <PriorityMark priority={priority} directory={directory} />
      <Both text={left > measure(text.en, 600) * 3.2 + 2 ? text : { id: text.id, en: "" }} />
    </span>
  );
}

function One({ call, box, directory }: { call: Call; box: Place; directory: Directory | null }) {
  const tall = box.h > 58;
  const bar = tall ? 16 : 12;
  const room = { w: box.w - 6, h: box.h - CAPTION - bar };
  const size = fitSize(measure(call.ticket, 800), room, tall && box.w > box.h ? 44 : 31, 0.86);
  const { counter, elsewhere } = counterOf(directory, call.counter);
  return (
    <>
      <div class="call-ticket" style={{ fontSize: u(Math.min(size, box.w > 110 || tall ? 44 : box.w > 100 ? 30 : 31)) }}>
        <span>{call.ticket}</span>
      </div>
      <CallBar counter={counter} floor={elsewhere ? counter.floor : null} width={box.w} height={bar} directory={directory} />
    </>
  );
}

export const call = widget(CALL, ({ board, place }) => <CallCard place={place} card={board.card} old={board.old} directory={directoryOf(board)} />);
