// Pointers on the overlay: what is pressed is selected, what is dragged follows, and an armed part is set down.
import { useRef } from "preact/hooks";
import type { Edges } from "../../../../core/editor/cells.ts";
import { added, placedAround } from "../../../../core/editor/regions.ts";
import { snappedMove } from "../../../../core/editor/snapping.ts";
import { partName } from "../part-name.ts";
import { t } from "../../../../words/index.ts";
import { EDITOR_CHECKS } from "../../../../words/editor-checks.ts";
import { useBench } from "../bench.ts";
import { beginGesture, REACH_PX } from "./gesture.ts";
import type { Gesture, Hand } from "./gesture.ts";
import { useGiveUp } from "../use-give-up.ts";

function handOf(event: PointerEvent): Hand {
  return { x: event.clientX, y: event.clientY, alt: event.altKey };
}

type OnPointer = (event: PointerEvent) => void;
type Pointers = { onPointerDown: OnPointer; onPointerMove: OnPointer; onPointerUp: OnPointer; onPointerCancel: OnPointer; onLostPointerCapture: OnPointer };

function edgesOf(text: string): Edges {
  return { left: text.includes("w"), right: text.includes("e"), top: text.includes("n"), bottom: text.includes("s") };
}

/** `cell`: px of one cell. */
export function useHand(cell: number): Pointers {
  const bench = useBench();
  const last = useRef(bench);
  last.current = bench;
  const gesture = useRef<Gesture | null>(null);
  // A second finger, or the mouse beside a pen: only the hand that took hold is followed.
  const pointer = useRef<number | null>(null);
  const isMine = ({ pointerId }: PointerEvent) => gesture.current !== null && pointerId === pointer.current;
  const stop = () => {
    gesture.current?.stop();
    gesture.current = null;
  };
  useGiveUp(() => gesture.current !== null, stop);
  const giveUp = (event: PointerEvent) => { if (isMine(event)) stop(); };
  const setDown = (event: PointerEvent, widget: string) => {
    const { layout, add, change, look, language } = last.current;
    const box = (event.currentTarget instanceof Element ? event.currentTarget : document.body).getBoundingClientRect();
    const rect = placedAround(layout, widget, { x: (event.clientX - box.left) / cell, y: (event.clientY - box.top) / cell });
    const { rect: place } = snappedMove(rect, { grid: layout.grid, others: layout.regions, reach: REACH_PX / cell, free: event.altKey });
    add(added(layout, widget, place), t(EDITOR_CHECKS)("added", { name: partName(look.armed ?? widget, language) }));
    change({ armed: null });
  };
  return {
    onPointerDown: (event) => {
      const { editing, look, layout } = last.current;
      if (event.button !== 0 || gesture.current !== null || !(event.target instanceof Element)) return;
      if (look.armed !== null) {
        event.preventDefault();
        setDown(event, look.armed);
        return;
      }
      const pull = event.target.closest<HTMLElement>("[data-pull]")?.dataset["pull"] ?? null;
      const id = event.target.closest<HTMLElement>("[data-region]")?.dataset["region"] ?? null;
      const chosen = editing.get().selected;
      if (id === null) {
        editing.select([]);
        return;
      }
      if (event.shiftKey && pull === null) {
        editing.select(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
        return;
      }
      const ids = chosen.includes(id) && pull === null ? chosen : [id];
      editing.select(ids);
      const lead = layout.regions.find((region) => region.id === id);
      if (lead === undefined) return;
      if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId);
      pointer.current = event.pointerId;
      gesture.current = beginGesture({ layout, lead, ids, edges: pull === null ? null : edgesOf(pull), from: handOf(event), cell }, last.current.held.set);
    },
    onPointerMove: (event) => {
      if (isMine(event)) gesture.current?.move(handOf(event));
    },
    onPointerUp: (event) => {
      if (!isMine(event)) return;
      const places = gesture.current?.end() ?? [];
      gesture.current = null;
      if (places.length > 0) last.current.act({ is: "place", places });
    },
    onPointerCancel: giveUp,
    // Let go where nobody was told: after a release that was heard nothing is held any more.
    onLostPointerCapture: giveUp,
  };
}
