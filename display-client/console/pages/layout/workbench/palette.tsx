// Every kind of part there is: dragged onto the sheet, pressed and set down, or put by Enter where there is room.
import "./palette.css";
import { useRef } from "preact/hooks";
import { DEFINITIONS } from "../../../../widgets/definitions.ts";
import { added, freePlace, MOST_REGIONS, placedAround } from "../../../core/editor/regions.ts";
import { snappedMove } from "../../../core/editor/snapping.ts";
import { Icon } from "../../../parts/icon.tsx";
import { EDITOR } from "../../../words/editor.ts";
import { EDITOR_CHECKS } from "../../../words/editor-checks.ts";
import { useWords } from "../../../words/index.ts";
import { useBench } from "./bench.ts";
import { REACH_PX } from "./canvas/gesture.ts";
import { iconOf } from "./parts-icons.ts";

type Drag = { widget: string; x: number; y: number; box: DOMRect; cell: number; far: boolean };
const STILL_PX = 6;

export function Palette({ canvas }: { canvas: { current: HTMLElement | null } }) {
  const say = useWords(EDITOR);
  const checks = useWords(EDITOR_CHECKS);
  const { language, look, change, layout, add, held, readOnly } = useBench();
  const drag = useRef<Drag | null>(null);
  const isFull = layout.regions.length >= MOST_REGIONS;
  const begin = (event: PointerEvent, widget: string) => {
    const sheet = canvas.current;
    if (event.button !== 0 || sheet === null || isFull || readOnly) return;
    if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { widget, x: event.clientX, y: event.clientY, box: sheet.getBoundingClientRect(), cell: Number(sheet.dataset["cell"]), far: false };
  };
  const move = (event: PointerEvent) => {
    const now = drag.current;
    if (now === null) return;
    now.far ||= Math.hypot(event.clientX - now.x, event.clientY - now.y) > STILL_PX;
    if (!now.far) return;
    const at = { x: (event.clientX - now.box.left) / now.cell, y: (event.clientY - now.box.top) / now.cell };
    if (at.x < 0 || at.y < 0 || at.x > layout.grid.w || at.y > layout.grid.h) {
      held.set(null);
      return;
    }
    const { rect, guides } = snappedMove(placedAround(layout, now.widget, at), { grid: layout.grid, others: layout.regions, reach: REACH_PX / now.cell, free: event.altKey });
    held.set({ places: [], incoming: { ...rect, widget: now.widget }, guides, exact: false, lead: "" });
  };
  const end = (name: string) => {
    const incoming = held.get()?.incoming ?? null;
    held.set(null);
    if (incoming !== null) add(added(layout, incoming.widget, incoming), checks("added", { name }));
  };
  const press = (event: MouseEvent, widget: string, name: string) => {
    const wasDragged = drag.current?.far === true;
    drag.current = null;
    if (wasDragged || readOnly) return;
    // Enter and Space press without a pointer: then there is no place to press next.
    if (event.detail === 0 || isFull) add(added(layout, widget, freePlace(layout, widget)), checks("added", { name }));
    else change({ armed: look.armed === widget ? null : widget });
  };
  const armed = DEFINITIONS.find(({ kind }) => kind === look.armed);
  return (
    <section class="wb-palette" aria-labelledby="wb-palette-title">
      <h2 id="wb-palette-title">{say("parts")}</h2>
      <ul>
        {DEFINITIONS.map(({ kind, name, about }) => (
          <li key={kind}>
            <button
              type="button" class="wb-part" aria-pressed={look.armed === kind} title={about[language]} data-part={kind}
              onPointerDown={(event) => { begin(event, kind); }} onPointerMove={move} onPointerUp={() => { end(name[language]); }} onPointerCancel={() => { held.set(null); }}
              onClick={(event) => { press(event, kind, name[language]); }}
            >
              <Icon name={iconOf(kind)} />
              <span>{name[language]}</span>
            </button>
          </li>
        ))}
      </ul>
      <p class="small second">{isFull ? say("full", { most: MOST_REGIONS }) : armed === undefined ? say("parts_help") : say("armed", { part: armed.name[language] })}</p>
    </section>
  );
}
