import "./call.css";
import { directoryOf } from "../../core/board.ts";
import type { Card } from "../../core/card.ts";
import type { Bilingual, Call, Directory, Priority } from "../../core/protocol.gen.ts";
import { counterOf, textOf } from "../../core/texts.ts";
import { measure } from "../measure.ts";
import { once } from "../once.ts";
import { inset, u } from "../place.ts";
import type { Place } from "../place.ts";
import { Welcome } from "../welcome/view.tsx";
import { widget } from "../widget.ts";
import { Both, PriorityMark } from "../words.tsx";
import { Amber } from "./amber.tsx";
import { CallBar } from "./call-bar.tsx";
import { CalledTogether } from "./call-together.tsx";
import { CALL } from "./definition.ts";
import { shapeOf, ticketSize } from "./shape.ts";

export type CallCardProps = { place: Place; card: Card; old: boolean; service: boolean; directory: Directory | null };

/** The called ticket and where to go: the two largest things on the screen. */
export const CallCard = once(({ place, card, old, service, directory }: CallCardProps) => {
  const box = inset(place);
  const call = card.shown[0];
  if (call === undefined) return <Welcome place={place} directory={directory} role="nothing-called" />;
  const alone = card.shown.length === 1;
  const caption = textOf(directory, (call.attempt ?? 1) > 1 && alone ? "recall" : "queue_number");
  const shape = shapeOf(box);
  return (
    <Amber kind="call" card={card} old={old}>
      <div class="call-caption" style={{ height: u(shape.caption) }}>
        <Caption text={caption} w={box.w - 6} />
        {call.priority && alone && <Reason priority={call.priority} caption={caption} w={box.w - 6} directory={directory} />}
      </div>
      {alone ? (
        <One call={call} box={box} service={service} directory={directory} key={card.since} />
      ) : (
        <CalledTogether calls={card.shown} box={{ w: box.w, h: box.h - shape.caption }} directory={directory} key={card.since} />
      )}
    </Amber>
  );
});

function captionWidth({ id, en }: Bilingual): number {
  return measure(id, 800) * 4.4 + (en === "" ? 0 : measure(en, 600) * 3.44 + 1.8);
}

function Caption({ text, w }: { text: Bilingual; w: number }) {
  return <Both text={captionWidth(text) <= w ? text : { id: text.id, en: "" }} />;
}

/** Why this ticket goes first, in as many words as there is room for beside the caption; the mark always. */
function Reason({ priority, caption, w, directory }: { priority: Priority; caption: Bilingual; w: number; directory: Directory | null }) {
  const text = textOf(directory, `priority_${priority}`);
  const left = w - captionWidth(caption) - 8;
  const id = measure(text.id, 700) * 3.8;
  const en = measure(text.en, 600) * 3.2 + 2;
  return (
    <span class="call-priority">
      <PriorityMark priority={priority} directory={directory} />
      {id <= left && <Both text={id + en <= left ? text : { id: text.id, en: "" }} />}
    </span>
  );
}

function One({ call, box, service, directory }: { call: Call; box: Place; service: boolean; directory: Directory | null }) {
  const shape = shapeOf(box);
  const { counter, elsewhere } = counterOf(directory, call.counter);
  return (
    <>
      <div class="call-ticket moves" style={{ fontSize: u(ticketSize(measure(call.ticket, 800), box, shape)) }}>
        <span>{call.ticket}</span>
      </div>
      <CallBar counter={counter} floor={elsewhere ? counter.floor : null} service={service} width={box.w} shape={shape} directory={directory} />
    </>
  );
}

export const call = widget(CALL, ({ board, place }, { service }) => (
  <CallCard place={place} card={board.card} old={board.old} service={service} directory={directoryOf(board)} />
));
