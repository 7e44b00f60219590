import type { InfoSettings } from "../../core/protocol.gen.ts";
import type { WidgetDefinition } from "../definition.ts";

export const INFO: WidgetDefinition<InfoSettings> = {
  kind: "info",
  name: { id: "Kartu info", en: "Info card" },
  about: { id: "Judul dan beberapa baris fakta", en: "A title and a few lines of facts" },
  smallest: { w: 40, h: 16 },
  fields: {
    title: { type: "text", label: { id: "Judul", en: "Title" }, default: "", most: 80 },
    lines: { type: "lines", label: { id: "Baris", en: "Lines" }, default: [], most: 12, longest: 200 },
    source: { type: "text", label: { id: "Sumber", en: "Source" }, default: "", most: 120 },
    valid_until: { type: "date", label: { id: "Ditampilkan sampai", en: "Shown until" }, default: "" },
  },
};
