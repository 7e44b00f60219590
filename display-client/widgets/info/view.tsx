import "./info.css";
import { directoryOf } from "../../core/board.ts";
import { localTime, serverTime } from "../../core/clock.ts";
import type { Anchor } from "../../core/clock.ts";
import { paragraph } from "../../core/paragraph.ts";
import type { Directory, InfoSettings } from "../../core/protocol.gen.ts";
import { textOf } from "../../core/texts.ts";
import { measure } from "../measure.ts";
import { once } from "../once.ts";
import { inset, u } from "../place.ts";
import type { Place } from "../place.ts";
import { useTurn } from "../use-turn.ts";
import { Welcome } from "../welcome/view.tsx";
import { widget } from "../widget.ts";
import { Lines } from "../words.tsx";
import { INFO } from "./definition.ts";

export type InfoProps = { place: Place; settings: InfoSettings; anchor: Anchor | null; directory: Directory | null };

const SMALLEST = 3.2;
const LINE = 1.2;
const SIDES = 6;
const DOT = 3.4;
const BETWEEN = 1.2;
const LOOK_MS = 60_000;

/** Whether its day is over: nobody is told what no longer holds. */
function isOver(until: string, anchor: Anchor | null, offset: number, at: number): boolean {
  return until !== "" && anchor !== null && localTime(serverTime(anchor, at), offset).date > until;
}

/** The largest size at which all facts fit, each on its lines. */
function factsIn(lines: string[], w: number, h: number): { size: number; facts: string[][] } {
  const each = { most: 5.4, least: SMALLEST, lineHeight: LINE };
  for (let size = each.most; size >= SMALLEST; size -= 0.2) {
    const facts = lines.map((line) => paragraph(line, { w: w - DOT, h: 1000 }, { ...each, most: size, least: size }, (part) => measure(part, 700)).lines);
    const height = facts.reduce((sum, fact) => sum + fact.length * size * LINE + BETWEEN, 0);
    if (height <= h || size - 0.2 < SMALLEST) return { size, facts: height <= h ? facts : facts.slice(0, Math.max(1, Math.floor(h / (SMALLEST * LINE + BETWEEN)))).map((fact) => fact.slice(0, 1)) };
  }
  return { size: SMALLEST, facts: [] };
}

/** A title and a few lines of facts, and where they are from. */
export const Info = once(({ place, settings, anchor, directory }: InfoProps) => {
  const { title, lines, source, valid_until: until } = settings;
  const over = useTurn((at) => ({ value: isOver(until, anchor, directory?.site.utc_offset_min ?? 0, at), next: until === "" ? null : at + LOOK_MS }));
  const said = lines.filter((line) => line !== "");
  if (over || (title === "" && said.length === 0)) return <Welcome place={place} directory={directory} role="beside" />;
  const box = inset(place);
  const w = box.w - SIDES;
  const head = paragraph(title, { w, h: Math.min(12, box.h * 0.3) }, { most: 6.4, least: 3.6, lineHeight: 1.1 }, (part) => measure(part, 800));
  const from = source === "" ? [] : paragraph(`${textOf(directory, "source").id}: ${source}`, { w, h: 4 }, { most: SMALLEST, least: SMALLEST, lineHeight: LINE }, (part) => measure(part, 600)).lines;
  const room = box.h - 4 - (title === "" ? 0 : head.lines.length * head.size * 1.1 + 2.4) - from.length * 4.6;
  const { size, facts } = factsIn(said, w, room);
  return (
    <div class="card info">
      {title !== "" && <div class="info-title" style={{ fontSize: u(head.size) }}><Lines lines={head.lines} /></div>}
      <div class="info-facts" style={{ fontSize: u(size) }}>
        {facts.map((fact, index) => <div class="info-fact" key={index}><Lines lines={fact} /></div>)}
      </div>
      {from.length > 0 && <div class="info-source en"><Lines lines={from} /></div>}
    </div>
  );
});

export const info = widget(INFO, ({ board, place }, settings) => <Info place={place} settings={settings} anchor={board.anchor} directory={directoryOf(board)} />);
