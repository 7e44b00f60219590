import "./ticker.css";
import { useRef, useState } from "preact/hooks";
import type { Directory } from "../core/protocol.gen.ts";
import { textOf } from "../core/texts.ts";
import { tickerSeconds } from "../core/ticker.ts";
import { fitLines } from "../core/fit.ts";
import { measure } from "./measure.ts";
import { once } from "./once.ts";
import { u } from "./place.ts";
import type { Place } from "./place.ts";
import { useTurn } from "./use-turn.ts";

/** `items`: one text, its parts joined by line ends, so that an equal list is an equal value. */
export type TickerProps = { place: Place; items: string; directory: Directory | null };

const SIZE = 4.4;
const DIAMOND = 6.6;
const STILL_MS = 8000;

function stillPreferred(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** The site's lines, running. New text takes effect at the seam, where nobody is reading it. */
export const Ticker = once(({ place, items, directory }: TickerProps) => {
  const [running, setRunning] = useState(items);
  const newest = useRef(items);
  newest.current = items;
  if (running === "" && items !== "") setRunning(items);
  const label = textOf(directory, "info").id;
  const w = place.w - (label === "" ? 0 : measure(label, 800) * 4 + 4.8);
  const takeNewest = () => {
    setRunning(newest.current);
  };
  return (
    <div class="ticker">
      {label !== "" && <span class="ticker-label">{label}</span>}
      <div class="ticker-window">
        {running !== "" && (stillPreferred() ? <Still parts={items.split("\n")} w={w} /> : <Running parts={running.split("\n")} w={w} px={place.px} onSeam={takeNewest} />)}
      </div>
    </div>
  );
});

function Running({ parts, w, px, onSeam }: { parts: string[]; w: number; px: number; onSeam: () => void }) {
  const length = parts.reduce((sum, part) => sum + measure(part, 700) * SIZE + DIAMOND, 0);
  const times = Math.max(1, Math.ceil(w / length));
  const copy = Array.from({ length: times }, () => parts).reduce<string[]>((all, some) => all.concat(some), []);
  const seconds = tickerSeconds(length * times * px, px);
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
function Still({ parts, w }: { parts: string[]; w: number }) {
  const turn = useTurn((at) => ({ value: Math.floor(at / STILL_MS), next: (Math.floor(at / STILL_MS) + 1) * STILL_MS }));
  const part = parts[turn % parts.length] ?? "";
  const { size, lines } = fitLines(part, w - 6, [{ size: SIZE, lines: 1 }, { size: 3.6, lines: 1 }, { size: 3.2, lines: 2 }], (text) => measure(text, 700));
  return <div class="ticker-still" style={{ fontSize: u(size) }}>{lines.map((line) => <div key={line}>{line}</div>)}</div>;
}
