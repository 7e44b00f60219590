import "./info.css";
import { directoryOf } from "../../core/board.ts";
import { localTime, serverTime } from "../../core/clock.ts";
import type { Anchor } from "../../core/clock.ts";
import { composedFacts } from "../../core/facts.ts";
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
const LOOK_MS = 60_000;

/** Whether its day is over: nobody is told what no longer holds. */
function isOver(until: string, anchor: Anchor | null, offset: number, at: number): boolean {
  return until !== "" && anchor !== null && localTime(serverTime(anchor, at), offset).date > until;
}

/** A title and a few lines of facts, and where they are from. */
export const Info = once(({ place, settings, anchor, directory }: InfoProps) => {
  const { title, lines, source, valid_until: until } = settings;
  const over = useTurn((at) => ({ value: isOver(until, anchor, directory?.site.utc_offset_min ?? 0, at), next: until === "" ? null : at + LOOK_MS }));
  const said = lines.filter((line) => line !== "");
  if (over || (title === "" && said.length === 0)) return <Welcome place={place} directory={directory} role="beside" />;
  const box = inset(place);
  const w = box.w - SIDES;
  const from = source === "" ? [] : paragraph(`${textOf(directory, "source").id}: ${source}`, { w, h: 4 }, { most: SMALLEST, least: SMALLEST, lineHeight: LINE }, (part) => measure(part, 600)).lines;
  const { head, size, facts } = composedFacts(title, said, { w, h: box.h - 3.4 - from.length * 4.8 }, measure);
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
