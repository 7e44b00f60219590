import { fitLines, fitSize } from "../../core/fit.ts";
import { warmth } from "../../core/heat.ts";
import { isNarrow, isTower, USUAL_TICKET_EM } from "../../core/grid.ts";
import type { TileKind } from "../../core/grid.ts";
import type { CounterStatus, Directory, Priority } from "../../core/protocol.gen.ts";
import { textOf } from "../../core/texts.ts";
import { measure } from "../measure.ts";
import { once } from "../once.ts";
import { u } from "../place.ts";
import { useTurn } from "../use-turn.ts";
import { Lines, PriorityMark } from "../words.tsx";

export type TileProps = {
  id: string; number: string; name: string;
  ticket: string | null; status: CounterStatus; text: string; priority: Priority | null;
  /** When it last called (elapsed): that keeps it amber for a while. */
  since: number | null;
  kind: TileKind; w: number; h: number; largest: number;
  /** Not drawn: another value means that sizes must be worked out again. */
  px: number;
  directory: Directory | null;
};

const STATUS_ROOM = 17;
const LIST_BADGE = 9.6;
const LIST_NAME = 12;
const BETWEEN = 1.2;
const HIGH = 20;

/** In a narrow tile the badge gives way, so that the long words of office names stay whole; in a high one it stands above them. */
function styleOf({ kind, w, h }: TileProps): "list" | "stacked" | "narrow" | "tower" {
  if (kind === "list") return "list";
  if (isTower({ w, h })) return "tower";
  return isNarrow({ w, h }) ? "narrow" : "stacked";
}

/** The ticket's size, and how wide it is with its mark. */
function ticketOf({ ticket, priority, kind, w, h, largest }: TileProps): { size: number; width: number } {
  const mark = priority === null ? 0 : 5;
  const room = kind === "stacked" ? w - 2.2 - mark : Math.max(largest * USUAL_TICKET_EM, w - LIST_BADGE - LIST_NAME - BETWEEN) - mark;
  const em = measure(ticket ?? "", 800);
  const size = fitSize(em, { w: room, h }, largest, 0.9);
  return { size, width: em * size + mark };
}

/** One counter. Amber lies over it as a second face, so that coming and going is nothing but opacity. */
export const Tile = once((props: TileProps) => {
  const warm = useTurn((at) => warmth(props.since, at));
  const calling = warm !== "cold" && props.ticket !== null && props.status === "open";
  const style = styleOf(props);
  const classes = ["tile", `is-${props.kind}`];
  if (style === "narrow" || style === "tower") classes.push(`is-${style}`);
  if (props.status !== "open") classes.push(`is-${props.status}`);
  return (
    <div class={classes.join(" ")} data-counter={props.id} data-warm={calling ? warm : "cold"}>
      <Face {...props} />
      {calling && (
        <div class={warm === "hot" ? "tile-hot" : "tile-hot is-cooling"} key={props.since} aria-hidden="true">
          <Face {...props} />
        </div>
      )}
    </div>
  );
});

function Face(props: TileProps) {
  const { number, kind } = props;
  const style = styleOf(props);
  const badge = kind === "list" ? 6 : style === "narrow" ? 4.8 : 5.6;
  const head = style === "tower" ? 13.4 : props.h > HIGH ? 9.2 : 7;
  const figures = fitSize(measure(number, 800), { w: badge - 0.8, h: badge }, kind === "list" ? 4.2 : 4, 1);
  return (
    <div class="tile-face">
      <div class="tile-head" style={kind === "list" ? undefined : { height: u(head) }}>
        <span class="tile-badge" style={{ fontSize: u(figures) }}>{number}</span>
        <Name {...props} />
      </div>
      <Bottom {...props} />
    </div>
  );
}

// As the style sheet sets names: a little closer than usual.
function nameWidth(text: string): number {
  return measure(text, 700) - text.length * 0.012;
}

function Name(props: TileProps) {
  const { name, w, h, largest, ticket, status } = props;
  const style = styleOf(props);
  // The names of a list keep one width, unless a ticket is longer than usual.
  const right = status === "open" && ticket !== null ? Math.max(largest * USUAL_TICKET_EM, ticketOf(props).width) : STATUS_ROOM;
  const room = style === "list" ? w - LIST_BADGE - right - BETWEEN : w - (style === "tower" ? 2.4 : style === "narrow" ? 6.95 : 8.6);
  const top = h > HIGH && style === "stacked" ? [{ size: 5, lines: 1 }, { size: 4.2, lines: 2 }] : [];
  const { size, lines } = fitLines(name, room, [...top, { size: 3.4, lines: 1 }, { size: 3.2, lines: 2 }], nameWidth);
  return <span class="tile-name" style={{ fontSize: u(size) }}><Lines lines={lines} /></span>;
}

function Bottom(props: TileProps) {
  const { ticket, status, priority, largest, directory } = props;
  if (status !== "open") return <Status {...props} />;
  if (ticket === null) return <div class="tile-ticket is-none" style={{ fontSize: u(Math.min(largest, 6)) }}>–</div>;
  return (
    <div class="tile-ticket" style={{ fontSize: u(ticketOf(props).size) }}>
      {priority !== null && <PriorityMark priority={priority} directory={directory} />}
      <span>{ticket}</span>
    </div>
  );
}

/** Closed or paused, in words; a text of the counter's own ("Kembali 13.00") takes the place of the English. */
function Status({ status, text, kind, w, h, directory }: TileProps) {
  const word = textOf(directory, status);
  const sub = text === "" ? word.en : text;
  const tall = kind === "list" || h >= 18;
  const room = kind === "stacked" ? w - 3 : STATUS_ROOM;
  const size = fitSize(measure(word.id, 800), { w: room, h: h / 2 }, kind === "stacked" ? 5 : 3.6, 1);
  const beside = room - measure(word.id, 800) * size - 1.6;
  const subRoom = tall ? room : beside;
  const subFits = measure(sub, 600) * 3.2 <= subRoom;
  const onlyText = text !== "" && !tall && !subFits;
  const below = fitLines(sub, onlyText ? room : subRoom, [{ size: 3.2, lines: 1 }], (part) => measure(part, 600));
  return (
    <div class={tall ? "tile-status is-tall" : "tile-status"}>
      <span class="tile-words">
        {!onlyText && <b style={{ fontSize: u(size) }}>{word.id}</b>}
        {(tall || subFits || onlyText) && <span class="tile-sub" lang={text === "" ? "en" : undefined}><Lines lines={below.lines} /></span>}
      </span>
    </div>
  );
}
