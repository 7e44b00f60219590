import { fitSize } from "../../core/fit.ts";
import type { Box } from "../../core/fit.ts";
import type { Call, Directory } from "../../core/protocol.gen.ts";
import { placeOfCall } from "../../core/texts.ts";
import { measure } from "../measure.ts";
import { u } from "../place.ts";

const NARROWEST = 36;
const ARROW = 4.4;
const PADDING = 2.4;

/** Up to four calls at once, side by side where there is room, else two by two. */
export function StripTogether({ calls, box, directory }: { calls: Call[]; box: Box; directory: Directory | null }) {
  const columns = box.w / calls.length >= NARROWEST ? calls.length : Math.max(1, Math.min(2, Math.floor(box.w / NARROWEST)));
  const rows = Math.ceil(calls.length / columns);
  const cell = { w: (box.w - 2) / columns, h: (box.h - 2) / rows };
  const high = cell.h > 11;
  const half = high ? cell.w - PADDING : (cell.w - PADDING) / 2 - 1;
  return (
    <div class="strip-together moves">
      {calls.map((call) => {
        const place = placeOfCall(directory, call);
        const ticket = fitSize(measure(call.ticket, 800), { w: half, h: high ? cell.h * 0.55 : cell.h }, 9, 0.95);
        const size = fitSize(measure(place, 800), { w: half - ARROW, h: high ? cell.h * 0.4 : cell.h - 1 }, 5.4, 1);
        return (
          <span class={high ? "strip-cell is-high" : "strip-cell"} style={{ width: u(cell.w), height: u(cell.h) }} key={call.call}>
            <b class="strip-ticket" style={{ fontSize: u(ticket) }}>{call.ticket}</b>
            <span class="strip-to"><span class="arrow" /><b class="strip-place" style={{ fontSize: u(size) }}>{place}</b></span>
          </span>
        );
      })}
    </div>
  );
}
