import "./picture.css";
import { render } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { Stage } from "../../../tv/stage.tsx";
import type { View } from "../../../tv/view.ts";
import type { Board } from "../../../core/board.ts";
import { useValue } from "../../use-value.ts";
import { askFonts, fitting } from "./fonts.ts";
import { openSheet, sizeFor } from "./sheet.ts";

const VIEW: View = { theme: null, overscan: 0, still: true, only: null };
const WIDE = { w: 16, h: 9 };

/** A board that is no zone's, on the televisions' own stage; what it shows must stand beside it as text. */
export function SamplePicture({ board }: { board: Board | null }) {
  const host = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const box = host.current;
    if (box === null) return undefined;
    const opened = openSheet(box, sizeFor(WIDE));
    sheet.current = opened.sheet;
    return () => {
      render(null, opened.sheet);
      opened.close();
    };
  }, []);
  const fonts = useValue(fitting);
  const size = useMemo(() => sizeFor(WIDE), [fonts]); // another object: everything is fitted anew
  useEffect(askFonts, []);
  useEffect(() => {
    const layout = board?.layout?.value;
    if (sheet.current === null || board === null || layout === undefined || fonts === 0) return;
    render(<Stage board={board} layout={layout} sheet={size} view={VIEW} />, sheet.current);
  }, [board, size]);
  return <div class="picture" style={{ aspectRatio: "16 / 9" }} ref={host} aria-hidden="true" inert />;
}
