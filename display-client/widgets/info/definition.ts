import type { InfoSettings } from "../../core/protocol.gen.ts";
import type { WidgetDefinition } from "../definition.ts";

export const INFO: WidgetDefinition<InfoSettings> = {
  kind: "info",
  name: { id: "Kartu informasi", en: "Facts" },
  about: { id: "Judul dan beberapa baris fakta", en: "A title and a few lines of facts" },
  smallest: { w: 40, h: 16 },
  fields: {
    title: { type: "text", label: { id: "Judul", en: "Title" }, default: "" },
    lines: { type: "lines", label: { id: "Baris", en: "Lines" }, default: [] },
    source: { type: "text", label: { id: "Sumber", en: "Source" }, default: "" },
    valid_until: { type: "date", label: { id: "Ditampilkan sampai", en: "Shown until" }, default: "" },
  },
};
