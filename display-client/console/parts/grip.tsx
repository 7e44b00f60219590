import "./grip.css";
import type { Order } from "../use-reorder.ts";
import { PARTS } from "../words/parts.ts";
import { useWords } from "../words/index.ts";
import { Icon } from "./icon.tsx";

type GripProps = { id: string; what: string; order: Order };

/** Moves a row: one step up or down, or by dragging its handle. */
export function Grip({ id, what, order: { nudge, drag } }: GripProps) {
  const say = useWords(PARTS);
  const button = (step: -1 | 1) => {
    const part = `${id}.${step < 0 ? "up" : "down"}`;
    return (
      <button type="button" id={part} class="grip-step" aria-label={say(step < 0 ? "move_up" : "move_down", { what })} onClick={() => { nudge(id, step, part); }}>
        <Icon name={step < 0 ? "up" : "down"} size={16} />
      </button>
    );
  };
  return (
    <span class="grip">
      {button(-1)}
      {button(1)}
      <span
        class="grip-handle" aria-hidden="true" draggable title={say("move_drag", { what })}
        onDragStart={(event) => {
          event.dataTransfer?.setData("text/plain", what);
          drag.begin(id);
        }}
        onDragEnd={drag.end}
      />
    </span>
  );
}

type RowOrder = { class: string; onKeyDown: (event: KeyboardEvent) => void; onDragEnter: () => void; onDragOver: (event: DragEvent) => void; onDrop: (event: DragEvent) => void };

/** What a row needs to be moved by Alt and the arrows, and to be dropped on. */
export function movable(id: string, { nudge, drag }: Order): RowOrder {
  return {
    class: drag.over === id && drag.id !== null && drag.id !== id ? "is-over" : drag.id === id ? "is-dragged" : "",
    onKeyDown: (event) => {
      const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : null;
      if (step === null || !event.altKey) return;
      event.preventDefault();
      nudge(id, step, event.target instanceof HTMLElement ? event.target.id : "");
    },
    onDragEnter: () => {
      if (drag.id !== null) drag.enter(id);
    },
    onDragOver: (event) => {
      if (drag.id !== null) event.preventDefault();
    },
    onDrop: (event) => {
      event.preventDefault();
      drag.drop();
    },
  };
}
