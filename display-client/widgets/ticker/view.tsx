import "./ticker.css";
import { useRef, useState } from "preact/hooks";
import { directoryOf } from "../../core/board.ts";
import type { Board } from "../../core/board.ts";
import { serverTime } from "../../core/clock.ts";
import type { Directory } from "../../core/protocol.gen.ts";
import { textOf } from "../../core/texts.ts";
import { tickerItems, tickerSeconds } from "../../core/ticker.ts";
import { fitLines } from "../../core/fit.ts";
import { measure } from "../measure.ts";
import { once } from "../once.ts";
import { u } from "../place.ts";
import type { Place } from "../place.ts";
import { useTurn } from "../use-turn.ts";
import { widget } from "../widget.ts";
import { TICKER } from "./definition.ts";
import { tickerSize } from "./sizes.ts";

/** `items`: one text, its parts joined by line ends, so that an equal list is an equal value. */
export type TickerProps = { place: Place; items: string; still: boolean; speed: number; label: boolean; directory: Directory | null };

const LABEL = 4 / 4.4;
const DIAMOND = 6.6;
const STILL_MS = 8000;

/** The site's lines, running. New text takes effect at the seam, where nobody is reading it. */
export const Ticker = once(({ place, items, still, speed, label: withLabel, directory }: TickerProps) => {
  const [running, setRunning] = useState(items);
  const newest = useRef(items);
  newest.current = items;
  if (running === "" && items !== "") setRunning(items);
  const label = withLabel ? textOf(directory, "info").id : "";
  const size = tickerSize(place.h);
  const w = place.w - (label === "" ? 0 : measure(label, 800) * size * LABEL + 4.8);
  const takeNewest = () => {
    setRunning(newest.current);
  };
  return (
    <div class="ticker">
      {label !== "" && <span class="ticker-label" style={{ fontSize: u(size * LABEL) }}>{label}</span>}
      <div class="ticker-window" style={{ fontSize: u(size) }}>
        {running !== "" && (still ? <Still parts={items.split("\n")} w={w} size={size} /> : <Running parts={running.split("\n")} w={w} size={size} px={place.px} speed={speed} onSeam={takeNewest} />)}
      </div>
    </div>
  );
});

function Running({ parts, w, size, px, speed, onSeam }: { parts: string[]; w: number; size: number; px: number; speed: number; onSeam: () => void }) {
  const length = parts.reduce((sum, part) => sum + measure(part, 700) * size + DIAMOND, 0);
  const times = Math.max(1, Math.ceil(w / length));
  const copy = Array.from({ length: times }, () => parts).reduce<string[]>((all, some) => all.concat(some), []);
  const seconds = tickerSeconds(length * times * px, px, speed);
  return (
    <div class="ticker-track" style={{ animationDuration: `${seconds}s` }} onAnimationIteration={onSeam}>
      <Copy parts={copy} />
      <Copy parts={copy} />
    </div>
  );
}

function Copy({ parts }: { parts: string[] }) {
  return (
    <span class="ticker-copy">
      {parts.map((part, index) => (
        <span class="ticker-part" key={index}>{part}</span>
      ))}
    </span>
  );
}

/** Where motion is not wanted, the lines take turns. */
function Still({ parts, w, size: most }: { parts: string[]; w: number; size: number }) {
  const turn = useTurn((at) => ({ value: Math.floor(at / STILL_MS), next: (Math.floor(at / STILL_MS) + 1) * STILL_MS }));
  const part = parts[turn % parts.length] ?? "";
  const { size, lines } = fitLines(part, w - 6, [{ size: most, lines: 1 }, { size: 3.6, lines: 1 }, { size: 3.2, lines: 2 }], (text) => measure(text, 700));
  return <div class="ticker-still" style={{ fontSize: u(size) }}>{lines.map((line) => <div key={line}>{line}</div>)}</div>;
}

function itemsOf({ anchor, frame, directory }: Board, own: string[], site: boolean): string {
  const now = anchor === null ? 0 : serverTime(anchor, anchor.heard);
  return tickerItems(frame?.notices ?? [], own.concat(site ? (directory?.value.ticker ?? []) : []), now).join("\n");
}

export const ticker = widget(TICKER, ({ board, place, still }, { speed, label, lines, site }) => (
  <Ticker place={place} items={itemsOf(board, lines, site)} still={still} speed={speed} label={label} directory={directoryOf(board)} />
));
