// What hangs when the layout itself may be what fails: the calls, plainly, and nothing that plays.
import type { Layout, Region } from "./protocol.gen.ts";

function region(widget: string, x: number, y: number, w: number, h: number): Region {
  return { id: widget, widget, x, y, w, h };
}

const LANDSCAPE = [region("header", 0, 0, 192, 10), region("call", 0, 10, 112, 88), region("counters", 112, 10, 80, 88), region("ticker", 0, 98, 192, 10)];
const PORTRAIT = [region("header", 0, 0, 108, 12), region("call", 0, 12, 108, 72), region("counters", 0, 84, 108, 97), region("ticker", 0, 181, 108, 11)];

/** The plain layout, in the colours of the one it stands in for. */
export function fallbackLayout(of: Layout): Layout {
  const upright = of.grid.h > of.grid.w;
  return { id: "fallback", name: "", grid: upright ? { w: 108, h: 192 } : { w: 192, h: 108 }, theme: of.theme, regions: upright ? PORTRAIT : LANDSCAPE };
}
