// Another order of what is listed: by keys, by buttons, by dragging. See parts/grip.tsx for what is pressed.
import { useEffect, useRef, useState } from "preact/hooks";
import { dropped, nudged } from "./core/ordering.ts";

export type Order = {
  /** Moves one step among those shown; the focus stays on what was pressed. */
  nudge: (id: string, step: -1 | 1, part: string) => void;
  drag: { id: string | null; over: string | null; begin: (id: string) => void; enter: (id: string) => void; drop: () => void; end: () => void };
  fault: unknown;
};

/** `shown`: the ids on the page, in their order. `store` keeps another order of them, in which `id` was moved. */
export function useReorder(shown: string[], store: (id: string, next: string[]) => Promise<void>): Order {
  const [fault, setFault] = useState<unknown>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const focus = useRef<string | null>(null);
  useEffect(() => {
    // Moving an element takes the focus from it.
    if (focus.current !== null) document.getElementById(focus.current)?.focus();
    focus.current = null;
  });
  const move = (id: string, next: string[]) => {
    if (next.join("\n") === shown.join("\n")) return;
    setFault(null);
    store(id, next).catch(setFault);
  };
  const end = () => {
    setDragged(null);
    setOver(null);
  };
  return {
    nudge: (id, step, part) => {
      focus.current = part;
      move(id, nudged(shown, id, step));
    },
    drag: {
      id: dragged,
      over,
      begin: setDragged,
      enter: setOver,
      drop: () => {
        if (dragged !== null && over !== null) move(dragged, dropped(shown, dragged, over));
        end();
      },
      end,
    },
    fault,
  };
}
