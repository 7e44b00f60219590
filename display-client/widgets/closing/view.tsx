import "./closing.css";
import { directoryOf } from "../../core/board.ts";
import { elapsed, minute } from "../../core/clock.ts";
import type { Anchor } from "../../core/clock.ts";
import { paragraph } from "../../core/paragraph.ts";
import type { Directory } from "../../core/protocol.gen.ts";
import { spotAt } from "../../core/resting.ts";
import { textOf } from "../../core/texts.ts";
import { measure } from "../measure.ts";
import { once } from "../once.ts";
import { u } from "../place.ts";
import type { Place } from "../place.ts";
import { useTurn } from "../use-turn.ts";
import { widget } from "../widget.ts";
import { Lines } from "../words.tsx";
import { CLOSING } from "./definition.ts";

export type ClosingProps = { place: Place; anchor: Anchor | null; directory: Directory | null };

const SMALLEST = 3.2;
const WIDEST = 120;

/** After hours: the site's closing text at half brightness, in a new place each minute so that nothing burns in. */
export const Closing = once(({ place, anchor, directory }: ClosingProps) => {
  const now = useTurn((at) => minute(anchor ?? { now: elapsed(), heard: elapsed() }, at));
  const title = textOf(directory, "closing_title");
  const lines = textOf(directory, "closing_lines");
  const w = Math.min(WIDEST, place.w * 0.8);
  const room = place.h * 0.7;
  const set = (text: string, most: number, share: number, weight: 600 | 700 | 800) => paragraph(text, { w, h: room * share }, { most, least: SMALLEST, lineHeight: 1.2 }, (part) => measure(part, weight));
  const parts = [
    { name: "title", lang: "id", ...set(title.id, 8, 0.3, 800), weight: 800 as const },
    { name: "title-en", lang: "en", ...set(title.en, 5, 0.2, 600), weight: 600 as const },
    { name: "text", lang: "id", ...set(lines.id, 4.6, 0.3, 700), weight: 700 as const },
    { name: "text-en", lang: "en", ...set(lines.en, 3.6, 0.2, 600), weight: 600 as const },
  ].filter((part) => part.lines.join("") !== "");
  const height = parts.reduce((sum, part) => sum + part.lines.length * part.size * 1.2 + 1.6, 0);
  const width = parts.reduce((widest, part) => part.lines.reduce((most, line) => Math.max(most, measure(line, part.weight) * part.size), widest), 0) + 2;
  const spot = spotAt(now);
  const style = { width: u(width), transform: `translate(${u(spot.x * Math.max(0, place.w - width))}, ${u(spot.y * Math.max(0, place.h - height))})` };
  return (
    <div class="closing theme-dark" data-state="closing">
      <div class="closing-words" style={style}>
        {parts.map((part) => (
          <div class={`closing-${part.name}`} lang={part.lang} style={{ fontSize: u(part.size) }} key={part.name}><Lines lines={part.lines} /></div>
        ))}
      </div>
    </div>
  );
});

export const closing = widget(CLOSING, ({ board, place }) => <Closing place={place} anchor={board.anchor} directory={directoryOf(board)} />);
