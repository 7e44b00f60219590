import type { CountersSettings } from "../../core/protocol.gen.ts";
import type { WidgetDefinition } from "../definition.ts";

export const COUNTERS: WidgetDefinition<CountersSettings> = {
  kind: "counters",
  name: { id: "Gerai", en: "Counters" },
  about: { id: "Satu petak untuk tiap gerai", en: "A tile for every counter" },
  smallest: { w: 31, h: 14 },
  fields: {
    tiles: { type: "choice", label: { id: "Bentuk petak", en: "Shape of the tiles" }, default: "auto", choices: [
      { value: "auto", label: { id: "Otomatis", en: "Automatic" } },
      { value: "stacked", label: { id: "Bertumpuk", en: "Stacked" } },
      { value: "list", label: { id: "Sebaris", en: "In one line" } },
    ] },
    counters: { type: "counters", label: { id: "Hanya gerai ini", en: "Only these counters" }, default: [] },
    page_seconds: { type: "number", label: { id: "Lama tiap halaman (detik)", en: "Seconds a page stays" }, default: 8, least: 4, most: 60 },
  },
};
