// Every kind of part there is: dragged onto the sheet, pressed and set down, or put by Enter where there is room.
import "./palette.css";
import { DEFINITIONS } from "../../../../widgets/definitions.ts";
import { added, freePlace, MOST_REGIONS } from "../../../core/editor/regions.ts";
import { Icon } from "../../../parts/icon.tsx";
import { EDITOR } from "../../../words/editor.ts";
import { EDITOR_CHECKS } from "../../../words/editor-checks.ts";
import { useWords } from "../../../words/index.ts";
import { useBench } from "./bench.ts";
import { iconOf } from "./parts-icons.ts";
import { usePartDrag } from "./use-part-drag.ts";

export function Palette({ canvas }: { canvas: { current: HTMLElement | null } }) {
  const say = useWords(EDITOR);
  const checks = useWords(EDITOR_CHECKS);
  const { language, look, change, layout, add } = useBench();
  const { pointers, wasDragged } = usePartDrag(canvas);
  const isFull = layout.regions.length >= MOST_REGIONS;
  const press = (event: MouseEvent, widget: string, name: string) => {
    // Enter and Space press without a pointer: then there is no place to press next.
    const isByKey = event.detail === 0;
    if (!isByKey && wasDragged()) return;
    if (isByKey || isFull) add(added(layout, widget, freePlace(layout, widget)), checks("added", { name }));
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
              {...pointers(kind)} onClick={(event) => { press(event, kind, name[language]); }}
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
