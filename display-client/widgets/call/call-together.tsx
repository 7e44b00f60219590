import { fitSize } from "../../core/fit.ts";
import type { Box } from "../../core/fit.ts";
import type { Call, Directory } from "../../core/protocol.gen.ts";
import { placeOfCall } from "../../core/texts.ts";
import { measure } from "../measure.ts";
import { u } from "../place.ts";

const SIDES = 2.8;
const PADDING = 1.6;
const ARROW = 4.4;

/** Up to four calls at once, when many wait: each one line, ticket and counter joined by the arrow. */
export function CalledTogether({ calls, box, directory }: { calls: Call[]; box: Box; directory: Directory | null }) {
  const row = (box.h - 1.4) / calls.length - 1;
  const half = (box.w - SIDES) / 2 - PADDING * 2;
  return (
    <div class="call-together moves">
      {calls.map((call) => {
        const place = placeOfCall(directory, call);
        return (
          <div class="call-row" style={{ height: u(row) }} key={call.call}>
            <b class="call-row-ticket" style={{ fontSize: u(fitSize(measure(call.ticket, 800), { w: half, h: row }, 14, 0.9)) }}>{call.ticket}</b>
            <span class="call-row-place">
              <span class="arrow" />
              <b style={{ fontSize: u(fitSize(measure(place, 800), { w: half - ARROW, h: row }, 7, 1)) }}>{place}</b>
            </span>
          </div>
        );
      })}
    </div>
  );
}
