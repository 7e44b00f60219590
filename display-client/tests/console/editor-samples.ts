import type { Usual } from "../../console/core/editor/text-sizes.ts";
import type { Layout, Region } from "../../core/protocol.gen.ts";

export function region(id: string, widget: string, x: number, y: number, w: number, h: number): Region {
  return { id, widget, x, y, w, h };
}

export const utama: Layout = {
  id: "utama", name: "Utama", grid: { w: 192, h: 108 }, theme: "dark",
  regions: [region("header", "header", 0, 0, 192, 10), region("call", "call", 0, 10, 112, 50), region("counters", "counters", 0, 60, 112, 38), region("media", "media", 112, 10, 80, 45), region("history", "history", 112, 55, 80, 43), region("ticker", "ticker", 0, 98, 192, 10)],
};
export const usual: Usual = { measure: (text) => text.length * 0.65, ticket: "A012", place: "Gerai 5", time: "10.42", zone: "WIB", counters: 6, cards: [], from: "Sumber" };
