// What a TV shows, small: the televisions' own stage and widgets on the zone's real state.
import "./picture.css";
import { render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Stage } from "../../../tv/stage.tsx";
import type { View } from "../../../tv/view.ts";
import { emptyBoard, reduce } from "../../../core/board.ts";
import type { Board } from "../../../core/board.ts";
import { elapsed } from "../../../core/clock.ts";
import { lastPicture } from "../../core/last-picture.ts";
import { useWatch } from "../../live.ts";
import { holdBoard } from "./boards.ts";
import { askFonts, fitting } from "./fonts.ts";
import { openSheet, sizeFor } from "./sheet.ts";
import type { SheetSize } from "./sheet.ts";

// Sixty running tickers are sixty animations; what moves on the TV takes turns in a picture.
const VIEW: View = { theme: null, overscan: 0, still: true, only: null };

type LivePictureProps = {
  zone: string;
  layout: string;
  /** The screen's own window, where it is known; otherwise 16 to 9. */
  window?: { w: number; h: number };
  /** A screen that is gone: what it had painted when it was last heard of, and no more. */
  last?: Last;
};

/** The newest event a screen painted, and when. */
export type Last = { seq: number; at: number };

/** Hidden from the ear: the same facts must stand beside it as text. Drawn only while it is in view, twice a second at most. */
export function LivePicture({ zone, layout, window: own, last }: LivePictureProps) {
  const host = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  const { w, h } = own !== undefined && own.w > 0 && own.h > 0 ? own : { w: 16, h: 9 };
  useEffect(() => {
    const box = host.current;
    if (box === null) return undefined;
    const watcher = new IntersectionObserver(([entry]) => {
      setSeen(entry?.isIntersecting === true);
    }, { rootMargin: "80px" });
    watcher.observe(box);
    return () => {
      watcher.disconnect();
    };
  }, []);
  useWatch(seen ? { zones: [zone] } : {});
  useEffect(() => {
    const box = host.current;
    if (box === null || !seen) return undefined;
    return draw(box, zone, layout, sizeFor({ w, h }), last ?? null);
  }, [zone, layout, w, h, seen, last?.seq, last?.at]);
  return <div class="picture" style={{ aspectRatio: `${w} / ${h}` }} ref={host} aria-hidden="true" inert />;
}

/** The board as the screen had it: its own calls, its own time, nothing that moves. */
function lastBoard(newest: Board, { seq, at }: Last): Board {
  if (newest.frame === null) return newest;
  const { layout, directory, only } = newest;
  const kept = { ...emptyBoard(elapsed(), only), layout, directory };
  const board = reduce(kept, { t: "heard", message: { t: "state", ...lastPicture(newest.frame, seq, at) }, at: elapsed() });
  return { ...board, theme: newest.theme };
}

/** Draws into the box until it is stopped. */
function draw(box: HTMLElement, zone: string, layout: string, size: SheetSize, last: Last | null): () => void {
  const { sheet, close } = openSheet(box, size);
  const { board, drop } = holdBoard(zone, layout);
  let fitted = { ...size };
  const paint = () => {
    const newest: Board | null = board.get();
    const now = newest === null || last === null ? newest : lastBoard(newest, last);
    if (now === null || now.layout === null || fitting.get() === 0) return;
    render(<Stage board={now} layout={now.layout.value} sheet={fitted} view={VIEW} />, sheet);
  };
  askFonts();
  paint();
  const stop = board.heard(paint);
  const stopFitting = fitting.heard(() => {
    fitted = { ...size };
    paint();
  });
  return () => {
    stop();
    stopFitting();
    drop();
    close();
    render(null, sheet);
  };
}
