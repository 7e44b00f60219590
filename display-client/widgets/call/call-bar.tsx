import { fitLines } from "../../core/fit.ts";
import type { Directory, DirectoryCounter } from "../../core/protocol.gen.ts";
import { filled, textOf } from "../../core/texts.ts";
import { measure } from "../measure.ts";
import { u } from "../place.ts";
import { Lines } from "../words.tsx";
import { ARROW, counterSize, SIDES } from "./shape.ts";
import type { Shape } from "./shape.ts";

const BETWEEN = 3;

type CallBarProps = { counter: DirectoryCounter; floor: string | null; service: boolean; width: number; shape: Shape; directory: Directory | null };

/** The dark bar of the card: the arrow, "Gerai 4", the service, and the way in English. */
export function CallBar({ counter, floor, service, width, shape, directory }: CallBarProps) {
  const { bar, stacked } = shape;
  const place = `${textOf(directory, "counter").id} ${counter.number}`;
  const level = floor === null || floor === "" ? null : { n: floor };
  const placeWidth = measure(place, 800);
  const size = counterSize(placeWidth, width, shape);
  const room = stacked ? width - SIDES : width - SIDES - ARROW - BETWEEN - placeWidth * size - 0.5;
  const name = [level === null ? "" : filled(textOf(directory, "floor").id, level), service ? counter.name : ""].filter((text) => text !== "").join(" · ");
  const settings = [
    ...(bar > 40 ? [{ size: 7, lines: 2 }, { size: 5.4, lines: 2 }] : []),
    ...(bar > 14 ? [{ size: 5.4, lines: 1 }] : []),
    { size: 4.2, lines: stacked ? 2 : 1 },
    ...(bar > 14 ? [{ size: 3.6, lines: 2 }] : []),
    { size: 3.2, lines: 2 },
  ];
  const fit = fitLines(name, room, settings, (text) => measure(text, 700));
  const way = wayIn(directory, counter.number, level, room);
  return (
    <div class={stacked ? "call-bar moves is-second is-stacked" : "call-bar moves is-second"} style={{ height: u(bar) }}>
      <span class="call-way-first">
        <span class="arrow" />
        <b class="call-counter" style={{ fontSize: u(size) }}>{place}</b>
      </span>
      {room > 12 && (
        <span class="call-service">
          {name !== "" && <span style={{ fontSize: u(fit.size) }}><Lines lines={fit.lines} /></span>}
          {measure(way, 600) * 3.2 <= room && (bar > 10 || fit.lines.length < 2) && <span class="call-way" lang="en">{way}</span>}
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
