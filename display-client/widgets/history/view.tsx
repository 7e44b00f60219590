import "./history.css";
import { directoryOf } from "../../core/board.ts";
import { hourText } from "../../core/clock.ts";
import { previousCalls } from "../../core/history.ts";
import type { Bilingual, Call, Directory } from "../../core/protocol.gen.ts";
import { placeOfCall, textOf } from "../../core/texts.ts";
import { measure } from "../measure.ts";
import { once } from "../once.ts";
import { inset, u } from "../place.ts";
import type { Place } from "../place.ts";
import { widget } from "../widget.ts";
import { Both, PriorityMark } from "../words.tsx";
import { HISTORY } from "./definition.ts";
import { HEAD, ROW, rowSizes } from "./sizes.ts";

export type HistoryProps = { place: Place; recent: Call[]; onCard: Call[]; rows: number; time: boolean; directory: Directory | null };

const MOST = 6;

/** The calls before the ones on the card, newest first. */
export const History = once(({ place, recent, onCard, rows, time, directory }: HistoryProps) => {
  const box = inset(place);
  const room = Math.max(1, Math.min(rows === 0 ? MOST : rows, Math.floor((box.h - HEAD - 0.8) / ROW)));
  const calls = previousCalls(recent, onCard, room);
  return (
    <div class="card history">
      <div class="history-head"><Both text={headOf(textOf(directory, "previous"), box.w - 4)} /></div>
      {calls.map((call) => <Row key={call.call} call={call} w={box.w - 4} time={time} directory={directory} />)}
      {calls.length === 0 && <div class="history-row" />}
    </div>
  );
});

/** The heading in both languages, or in Indonesian alone where there is no room. */
function headOf({ id, en }: Bilingual, w: number): Bilingual {
  return measure(id, 700) * 3.4 + measure(en, 600) * 3.2 + 2.2 <= w ? { id, en } : { id, en: "" };
}

function Row({ call, w, time, directory }: { call: Call; w: number; time: boolean; directory: Directory | null }) {
  const place = placeOfCall(directory, call);
  const { ticket, place: placed, left } = rowSizes(w, { ticket: measure(call.ticket, 800), place: measure(place, 700) }, time, Boolean(call.priority));
  return (
    <div class="history-row" data-call={call.call}>
      <b class="history-ticket" style={{ fontSize: u(ticket), width: u(left) }}>
        <span>{call.ticket}</span>
        {call.priority && <PriorityMark priority={call.priority} directory={directory} />}
      </b>
      <span class="history-place" style={{ fontSize: u(placed) }}>{place}</span>
      {time && <span class="history-time">{directory === null ? "" : hourText(call.at, directory.site.utc_offset_min)}</span>}
    </div>
  );
}

// One value for "none yet", so that a widget without data is not drawn again for nothing.
const NO_CALLS: Call[] = [];

export const history = widget(HISTORY, ({ board, place }, { rows, time }) => (
  <History place={place} recent={board.part?.recent ?? NO_CALLS} onCard={board.card.shown} rows={rows} time={time} directory={directoryOf(board)} />
));
