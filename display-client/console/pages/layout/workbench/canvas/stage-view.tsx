// The television's own stage under the handles: what is dragged here is what hangs in the hall.
import { render } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { View } from "../../../../../tv/view.ts";
import { Stage } from "../../../../../tv/stage.tsx";
import { askFonts, fitting } from "../../../../parts/picture/fonts.ts";
import { openSheet } from "../../../../parts/picture/sheet.ts";
import { useScreenLayout } from "../../../../use-screen-layout.ts";
import { useValue } from "../../../../use-value.ts";
import { useBench } from "../bench.ts";
import { heldLayout } from "./held-layout.ts";
import { useBoard } from "./use-board.ts";

/** `size`: of the sheet, in px; drawn in exactly these, nothing is scaled. */
export function StageView({ size }: { size: { w: number; h: number } }) {
  const { layout: draft, look, held } = useBench();
  const layout = useScreenLayout(draft);
  const board = useBoard(layout);
  const host = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLElement | null>(null);
  const fonts = useValue(fitting);
  const drawn = useMemo(() => ({ w: size.w, h: size.h }), [size.w, size.h, fonts]); // another object: everything is fitted anew
  const view = useMemo((): View => ({ theme: look.theme ?? draft.theme, overscan: 0, still: true, only: null, steady: true }), [look.theme, draft.theme]);
  useEffect(askFonts, []);
  useEffect(() => {
    const box = host.current;
    if (box === null) return undefined;
    const opened = openSheet(box, drawn);
    sheet.current = opened.sheet;
    return opened.close;
  }, [drawn]);
  useEffect(() => () => {
    if (sheet.current !== null) render(null, sheet.current);
  }, []);
  useEffect(() => {
    const paint = () => {
      if (sheet.current === null || board === null || fitting.get() === 0) return;
      render(<Stage board={board} layout={heldLayout(layout, held.get())} sheet={drawn} view={view} />, sheet.current);
    };
    paint();
    return held.heard(paint);
  }, [board, layout, drawn, view]);
  return <div class="picture" style={{ width: `${size.w}px`, height: `${size.h}px` }} ref={host} aria-hidden="true" inert />;
}
