import type { InfoSettings } from "../../core/protocol.gen.ts";
import type { WidgetDefinition } from "../definition.ts";

export const INFO: WidgetDefinition<InfoSettings> = {
  kind: "info",
  name: { id: "Kartu info", en: "Info card" },
  about: { id: "Judul dan beberapa baris fakta, atau kartu zona ini bergantian", en: "A title and a few lines of facts, or this zone's cards in turn" },
  smallest: { w: 40, h: 16 },
  fields: {
    title: { type: "text", label: { id: "Judul", en: "Title" }, default: "", most: 80 },
    lines: { type: "lines", label: { id: "Baris", en: "Lines" }, default: [], most: 12, longest: 200 },
    source: { type: "text", label: { id: "Sumber", en: "Source" }, default: "", most: 120 },
    valid_until: { type: "date", label: { id: "Ditampilkan sampai", en: "Shown until" }, default: "" },
    site: { type: "flag", label: { id: "Kartu zona ini bergantian", en: "This zone's cards in turn" }, default: false },
    seconds: { type: "number", label: { id: "Lama tiap kartu (detik)", en: "Seconds a card stays" }, default: 12, least: 4, most: 120 },
  },
};
