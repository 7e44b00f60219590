import "./picture.css";
import { render } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { Stage } from "../../../tv/stage.tsx";
import type { View } from "../../../tv/view.ts";
import type { Board } from "../../../core/board.ts";
import { useValue } from "../../use-value.ts";
import { askFonts, fitting } from "./fonts.ts";
import { openSheet, sizeFor } from "./sheet.ts";

const STILL: View = { theme: null, overscan: 0, still: true, only: null };
const MOVING: View = { ...STILL, still: false };
const WIDE = { w: 16, h: 9 };

/** A board that is no zone's, on the televisions' own stage; what it shows must stand beside it as text. `shape`: of its sheet, 16 to 9 where none is given. `moves`: what runs on the TV runs here too. */
export function SamplePicture({ board, shape = WIDE, moves = false }: { board: Board | null; shape?: { w: number; h: number }; moves?: boolean }) {
  const view = moves ? MOVING : STILL;
  const { w, h } = shape;
  const host = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const box = host.current;
    if (box === null) return undefined;
    const opened = openSheet(box, sizeFor({ w, h }));
    sheet.current = opened.sheet;
    return () => {
      render(null, opened.sheet);
      opened.close();
    };
  }, [w, h]);
  const fonts = useValue(fitting);
  const size = useMemo(() => sizeFor({ w, h }), [fonts, w, h]); // another object: everything is fitted anew
  useEffect(askFonts, []);
  useEffect(() => {
    const layout = board?.layout?.value;
    if (sheet.current === null || board === null || layout === undefined || fonts === 0) return;
    render(<Stage board={board} layout={layout} sheet={size} view={view} />, sheet.current);
  }, [board, size, view]);
  return <div class="picture" style={{ aspectRatio: `${w} / ${h}` }} ref={host} aria-hidden="true" inert />;
}
