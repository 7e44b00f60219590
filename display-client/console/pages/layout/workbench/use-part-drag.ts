// A part on its way from the palette to the sheet: it follows the pointer that took it, and is given up by Esc and by whatever takes the pointer away.
import { useRef } from "preact/hooks";
import { added, MOST_REGIONS, placedAround } from "../../../core/editor/regions.ts";
import { snappedMove } from "../../../core/editor/snapping.ts";
import { EDITOR_CHECKS } from "../../../words/editor-checks.ts";
import { t } from "../../../words/index.ts";
import { useBench } from "./bench.ts";
import { REACH_PX } from "./canvas/gesture.ts";
import { partName } from "./part-name.ts";
import { useGiveUp } from "./use-give-up.ts";

type Drag = { pointer: number; widget: string; x: number; y: number; box: DOMRect; cell: number };
const STILL_PX = 6;

type OnPointer = (event: PointerEvent) => void;
type PartDrag = {
  pointers: (widget: string) => { onPointerDown: OnPointer; onPointerMove: OnPointer; onPointerUp: OnPointer; onPointerCancel: OnPointer; onLostPointerCapture: OnPointer };
  /** Whether the press that just ended was a drag, also one that was given up. */
  wasDragged: () => boolean;
};

export function usePartDrag(canvas: { current: HTMLElement | null }): PartDrag {
  const { layout, language, add, held } = useBench();
  const drag = useRef<Drag | null>(null);
  const isFar = useRef(false);
  const giveUp = () => {
    if (drag.current === null) return;
    drag.current = null;
    held.set(null);
  };
  useGiveUp(() => drag.current !== null, giveUp);
  const begin = (event: PointerEvent, widget: string) => {
    const sheet = canvas.current;
    if (event.button !== 0 || drag.current !== null) return;
    isFar.current = false;
    if (sheet === null || layout.regions.length >= MOST_REGIONS) return;
    if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { pointer: event.pointerId, widget, x: event.clientX, y: event.clientY, box: sheet.getBoundingClientRect(), cell: Number(sheet.dataset["cell"]) };
  };
  const move = (event: PointerEvent) => {
    const now = drag.current;
    if (now === null || event.pointerId !== now.pointer) return;
    isFar.current ||= Math.hypot(event.clientX - now.x, event.clientY - now.y) > STILL_PX;
    if (!isFar.current) return;
    const at = { x: (event.clientX - now.box.left) / now.cell, y: (event.clientY - now.box.top) / now.cell };
    if (at.x < 0 || at.y < 0 || at.x > layout.grid.w || at.y > layout.grid.h) {
      held.set(null);
      return;
    }
    const { rect, guides } = snappedMove(placedAround(layout, now.widget, at), { grid: layout.grid, others: layout.regions, reach: REACH_PX / now.cell, free: event.altKey });
    held.set({ places: [], incoming: { ...rect, widget: now.widget }, guides, exact: false, lead: "" });
  };
  const end = (event: PointerEvent) => {
    if (event.pointerId !== drag.current?.pointer) return;
    const incoming = held.get()?.incoming ?? null;
    giveUp();
    if (incoming !== null) add(added(layout, incoming.widget, incoming), t(EDITOR_CHECKS)("added", { name: partName(incoming.widget, language) }));
  };
  const lost = (event: PointerEvent) => { if (event.pointerId === drag.current?.pointer) giveUp(); };
  return {
    pointers: (widget) => ({ onPointerDown: (event) => { begin(event, widget); }, onPointerMove: move, onPointerUp: end, onPointerCancel: lost, onLostPointerCapture: lost }),
    wasDragged: () => isFar.current,
  };
}
