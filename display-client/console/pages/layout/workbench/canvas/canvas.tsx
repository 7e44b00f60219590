// The sheet: the stage of the televisions, and over it what can be taken hold of.
import "./canvas.css";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Ref } from "preact";
import type { Sheet } from "../../../../../core/protocol.gen.ts";
import { EDITOR } from "../../../../words/editor.ts";
import { useWords } from "../../../../words/index.ts";
import { useBench } from "../bench.ts";
import { Overlay } from "./overlay.tsx";
import { StageView } from "./stage-view.tsx";
import { useHand } from "./use-hand.ts";

// The table below it must be in sight too.
const SHARE_OF_WINDOW = 0.6;
const LEAST_HIGH = 320;
const MARGIN = 30;

/** The whole px the sheet has in so much room, never of other proportions than its cells. */
export function sizeIn(room: number, high: number, grid: Sheet, zoom: number): { w: number; h: number } {
  const cell = Math.min(Math.max(200, room - MARGIN) / grid.w, Math.max(LEAST_HIGH, high * SHARE_OF_WINDOW) / grid.h) * zoom;
  return { w: Math.round(cell * grid.w), h: Math.round(cell * grid.h) };
}

function useRoom(box: { current: HTMLElement | null }): { w: number; h: number } {
  const [room, setRoom] = useState({ w: 0, h: 0 });
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const watcher = new ResizeObserver(() => {
      setRoom({ w: element.clientWidth, h: window.innerHeight });
    });
    watcher.observe(element);
    return () => {
      watcher.disconnect();
    };
  }, []);
  return room;
}

export function Canvas({ canvasRef }: { canvasRef: Ref<HTMLDivElement> }) {
  const say = useWords(EDITOR);
  const { layout, look } = useBench();
  const box = useRef<HTMLDivElement>(null);
  const room = useRoom(box);
  const size = sizeIn(room.w, room.h, layout.grid, look.zoom);
  const cell = size.w / layout.grid.w;
  const pointers = useHand(cell);
  return (
    <div class="wb-canvas-room" ref={box}>
      {room.w > 0 && (
        <div class={look.armed === null ? "wb-canvas" : "wb-canvas is-armed"} style={{ width: `${size.w}px`, height: `${size.h}px`, marginLeft: `${Math.max(0, Math.floor((room.w - MARGIN - size.w) / 2))}px` }}>
          <StageView size={size} />
          <div class="wb-overlay" role="group" aria-label={say("canvas")} ref={canvasRef} data-cell={cell} {...pointers}>
            <Overlay cell={cell} />
          </div>
        </div>
      )}
    </div>
  );
}
