import type { TickerSettings } from "../../core/protocol.gen.ts";
import type { WidgetDefinition } from "../definition.ts";

export const TICKER: WidgetDefinition<TickerSettings> = {
  kind: "ticker",
  name: { id: "Teks berjalan", en: "Ticker" },
  about: { id: "Pemberitahuan dan pesan yang berjalan", en: "Notices and lines that run along" },
  smallest: { w: 40, h: 7 },
  fields: {
    speed: { type: "number", label: { id: "Kecepatan", en: "Speed" }, default: 2, least: 1, most: 3 },
    label: { type: "flag", label: { id: "Label di depan", en: "Label before it" }, default: true },
    lines: { type: "lines", label: { id: "Pesan sendiri", en: "Lines of its own" }, default: [], most: 20, longest: 300 },
    site: { type: "flag", label: { id: "Pesan tempat ini juga", en: "The site's lines too" }, default: true },
  },
};
