import "./next.css";
import { directoryOf } from "../../core/board.ts";
import { previousCalls } from "../../core/history.ts";
import type { Directory } from "../../core/protocol.gen.ts";
import { filled, textOf } from "../../core/texts.ts";
import { queueOf } from "../../core/waiting.ts";
import { measure } from "../measure.ts";
import { once } from "../once.ts";
import { inset, u } from "../place.ts";
import type { Place } from "../place.ts";
import { widget } from "../widget.ts";
import { NEXT } from "./definition.ts";
import { nextSize } from "./sizes.ts";

/** `tickets`: one text, joined by line ends, so that an equal list is an equal value. `count`: null when nobody knows. */
export type NextProps = { place: Place; head: "next" | "previous"; tickets: string; count: number | null; directory: Directory | null };

const SIDES = 6;
const BETWEEN = 5;
const MOST = 8;

/** As many as fit, at this size. */
function fitting(tickets: string[], w: number, size: number): string[] {
  let left = w;
  return tickets.filter((ticket) => {
    left -= measure(ticket, 800) * size + BETWEEN;
    return left >= -BETWEEN;
  });
}

/** The next tickets, and how many wait. Where nobody knows who waits, the calls before the one on the card. */
export const Next = once(({ place, head, tickets, count, directory }: NextProps) => {
  const box = inset(place);
  const text = textOf(directory, head);
  const n = `${count ?? ""}`;
  const wait = textOf(directory, count === 0 ? "nobody_waiting" : "waiting");
  const headWidth = Math.max(measure(text.id, 700) * 3.6, measure(text.en, 600) * 3.24);
  const waitWidth = count === null ? 0 : Math.max(measure(filled(wait.id, { n }), 700) * 4.4, measure(filled(wait.en, { n }), 600) * 3.26);
  const high = box.h > 24;
  const size = nextSize(box);
  const room = box.w - SIDES - (high ? 0 : headWidth + 4) - (high || count === null ? 0 : waitWidth + 2);
  const shown = fitting(tickets === "" ? [] : tickets.split("\n"), room, size).slice(0, MOST);
  return (
    <div class={high ? "card next is-high" : "card next"}>
      <div class="next-head">{text.id}<span class="en" lang="en">{text.en}</span></div>
      <div class="next-tickets" style={{ fontSize: u(size) }}>
        {shown.map((ticket) => <b key={ticket}>{ticket}</b>)}
        {shown.length === 0 && <span class="next-none">–</span>}
      </div>
      {count !== null && <div class="next-waiting">{filled(wait.id, { n })}<span class="en" lang="en">{filled(wait.en, { n })}</span></div>}
    </div>
  );
});

export const next = widget(NEXT, ({ board, place }, { services, waiting }) => {
  const queue = queueOf(board.part?.waiting, services);
  const directory = directoryOf(board);
  if (queue !== null) return <Next place={place} head="next" tickets={queue.next.slice(0, MOST).join("\n")} count={waiting ? queue.count : null} directory={directory} />;
  const before = previousCalls(board.part?.recent ?? [], board.card.shown, MOST);
  return <Next place={place} head="previous" tickets={before.map(({ ticket }) => ticket).join("\n")} count={null} directory={directory} />;
});
