// The order of a list of the hall: by keys, by buttons, by dragging.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Hall } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { dropped, nudged, withReordered } from "../../core/ordering.ts";
import { fetchHall, hallKnown } from "../../use-hall.ts";

type Ordered = "zones" | "counters" | "services";

export type Order = {
  /** Moves one step among those shown; the focus stays on what was pressed. */
  nudge: (id: string, step: -1 | 1, part: string) => void;
  drag: { id: string | null; over: string | null; begin: (id: string) => void; enter: (id: string) => void; drop: () => void; end: () => void };
  fault: unknown;
};

function reordered(hall: Hall, kind: Ordered, ids: string[]): Hall {
  const place = new Map(ids.map((id, index) => [id, index]));
  const sorted = [...hall[kind]].sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  return { ...hall, [kind]: sorted };
}

/** `shown`: the ids on the page, in their order. `said` is called once the order is stored. */
export function useOrder(hall: Hall, kind: Ordered, shown: string[], said: (id: string) => void): Order {
  const [fault, setFault] = useState<unknown>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const focus = useRef<string | null>(null);
  useEffect(() => {
    // Moving an element takes the focus from it.
    if (focus.current !== null) document.getElementById(focus.current)?.focus();
    focus.current = null;
  });
  const store = async (id: string, next: string[]) => {
    const all = withReordered(hall[kind].map((item) => item.id), next);
    hallKnown.set(reordered(hall, kind, all));
    setFault(null);
    try {
      await call("PUT", "/api/v1/hall/order", { body: { [kind]: all }, ifMatch: hall.etag });
      said(id);
    } catch (error) {
      setFault(error);
    }
    await fetchHall();
  };
  const move = (id: string, next: string[]) => {
    if (next.join("\n") !== shown.join("\n")) store(id, next).catch(setFault);
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
