import "./strip.css";
import { directoryOf } from "../../core/board.ts";
import type { Card } from "../../core/card.ts";
import { fitLines, fitSize } from "../../core/fit.ts";
import type { Call, Directory } from "../../core/protocol.gen.ts";
import { counterOf, placeOfCall, textOf } from "../../core/texts.ts";
import { Amber } from "../call/amber.tsx";
import { measure } from "../measure.ts";
import { once } from "../once.ts";
import { inset, u } from "../place.ts";
import type { Place } from "../place.ts";
import { widget } from "../widget.ts";
import { Lines, PriorityMark } from "../words.tsx";
import { STRIP } from "./definition.ts";
import { SIDES, stripSizes } from "./sizes.ts";
import { StripTogether } from "./together.tsx";

export type StripProps = { place: Place; card: Card; old: boolean; service: boolean; directory: Directory | null };

const LEAST_NAME = 22;

/** The called ticket and its counter in one row. */
export const Strip = once(({ place, card, old, service, directory }: StripProps) => {
  const box = inset(place);
  const call = card.shown[0];
  if (call === undefined) return <Quiet directory={directory} w={box.w - SIDES} h={box.h} />;
  return (
    <Amber kind="strip" card={card} old={old}>
      {card.shown.length === 1 ? (
        <One call={call} w={box.w} h={box.h} service={service} directory={directory} key={card.since} />
      ) : (
        <StripTogether calls={card.shown} box={box} directory={directory} key={card.since} />
      )}
    </Amber>
  );
});

function Quiet({ directory, w, h }: { directory: Directory | null; w: number; h: number }) {
  const text = textOf(directory, "not_called_yet");
  const size = fitSize(measure(text.id, 800), { w, h: h - 4 }, 6, 1.1);
  return (
    <div class="card strip is-quiet" data-state="nothing-called">
      <span class="strip-quiet" style={{ fontSize: u(size) }}>{text.id}<span class="en" lang="en">{text.en}</span></span>
    </div>
  );
}

type OneProps = { call: Call; w: number; h: number; service: boolean; directory: Directory | null };

function One({ call, w, h, service, directory }: OneProps) {
  const text = textOf(directory, (call.attempt ?? 1) > 1 ? "recall" : "queue_number");
  const place = placeOfCall(directory, call);
  const caption = Math.max(measure(text.id, 700) * 3.8, measure(text.en, 600) * 3.2);
  const widths = { ticket: measure(call.ticket, 800), place: measure(place, 800), caption };
  const { withCaption, ticket, place: wide, left: room } = stripSizes({ w, h }, widths, Boolean(call.priority));
  const name = fitLines(counterOf(directory, call.counter).counter.name, room, [{ size: 4.4, lines: 1 }, { size: 4, lines: 2 }, { size: 3.4, lines: 2 }, { size: 3.2, lines: h > 11 ? 3 : 2 }], (part) => measure(part, 700));
  return (
    <div class="strip-row moves">
      {withCaption && <span class="strip-caption">{text.id}<span class="en" lang="en">{text.en}</span></span>}
      <b class="strip-ticket" style={{ fontSize: u(ticket) }}>{call.ticket}</b>
      {call.priority && <PriorityMark priority={call.priority} directory={directory} />}
      <span class="arrow" />
      <b class="strip-place" style={{ fontSize: u(wide) }}>{place}</b>
      {service && room > LEAST_NAME && <span class="strip-service" style={{ fontSize: u(name.size) }}><Lines lines={name.lines} /></span>}
    </div>
  );
}

export const strip = widget(STRIP, ({ board, place }, { service }) => (
  <Strip place={place} card={board.card} old={board.old} service={service} directory={directoryOf(board)} />
));
