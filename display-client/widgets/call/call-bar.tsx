import { fitLines, fitSize } from "../../core/fit.ts";
import type { Box } from "../../core/fit.ts";
import type { Call, Directory, DirectoryCounter } from "../../core/protocol.gen.ts";
import { counterOf, filled, textOf } from "../../core/texts.ts";
import { measure } from "../measure.ts";
import { u } from "../place.ts";
import { Lines } from "../words.tsx";

const SIDES = 6;
const ARROW = 7;
const BETWEEN = 3;
const NARROW = 95;

type CallBarProps = { counter: DirectoryCounter; floor: string | null; width: number; height: number; directory: Directory | null };

/** The dark bar of the card: the arrow, "Gerai 4", the service, and the way in English. */
export function CallBar({ counter, floor, width, height, directory }: CallBarProps) {
  const place = `${textOf(directory, "counter").id} ${counter.number}`;
  const level = floor === null || floor === "" ? null : { n: floor };
  const placeWidth = measure(place, 800);
  const size = fitSize(placeWidth, { w: (width - SIDES - ARROW) * (width < NARROW ? 0.52 : 0.62), h: height - 2.4 }, height > 14 ? 13 : 9.4, 1);
  const room = width - SIDES - ARROW - BETWEEN - placeWidth * size - 0.5;
  const service = level === null ? counter.name : [filled(textOf(directory, "floor").id, level), counter.name].filter((text) => text !== "").join(" · ");
  const fit = fitLines(service, room, [{ size: 4.2, lines: 1 }, { size: 3.6, lines: 2 }, { size: 3.2, lines: 2 }], (text) => measure(text, 700));
  const way = wayIn(directory, counter.number, level, room);
  return (
    <div class="call-bar" style={{ height: u(height) }}>
      <span class="call-arrow" />
      <b class="call-counter" style={{ fontSize: u(size) }}>{place}</b>
      {room > 12 && (
        <span class="call-service">
          <span style={{ fontSize: u(fit.size) }}><Lines lines={fit.lines} /></span>
          <span class="call-way" lang="en">{way}</span>
        </span>
      )}
    </div>
  );
}

/** Where to go, in English: the site's sentence, or in short where that has no room. */
function wayIn(directory: Directory | null, number: string, level: { n: string } | null, room: number): string {
  const floor = level === null ? "" : `, ${filled(textOf(directory, "floor").en, level)}`;
  const sentence = `${filled(textOf(directory, "go_to").en, { n: number })}${floor}`;
  return measure(sentence, 600) * 3.2 <= room ? sentence : `${textOf(directory, "counter").en} ${number}${floor}`;
}

/** Up to four calls at once, when many wait: each one line, ticket and counter joined by the arrow. */
export function CalledTogether({ calls, box, directory }: { calls: Call[]; box: Box; directory: Directory | null }) {
  const row = (box.h - 1.4) / calls.length - 1;
  const half = (box.w - SIDES - ARROW - BETWEEN) / 2;
  return (
    <div class="call-together">
      {calls.map((call) => {
        const { counter, elsewhere } = counterOf(directory, call.counter);
        const level = elsewhere && counter.floor ? ` · ${filled(textOf(directory, "floor").id, { n: counter.floor })}` : "";
        const place = `${textOf(directory, "counter").id} ${counter.number}${level}`;
        return (
          <div class="call-row" style={{ height: u(row) }} key={call.call}>
            <b class="call-row-ticket" style={{ fontSize: u(fitSize(measure(call.ticket, 800), { w: half, h: row }, 14, 0.9)) }}>{call.ticket}</b>
            <span class="call-row-place">
              <span class="call-arrow" />
              <b style={{ fontSize: u(fitSize(measure(place, 800), { w: half - ARROW, h: row }, 7, 1)) }}>{place}</b>
            </span>
          </div>
        );
      })}
    </div>
  );
}
