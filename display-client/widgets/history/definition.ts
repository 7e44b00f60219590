import type { HistorySettings } from "../../core/protocol.gen.ts";
import type { WidgetDefinition } from "../definition.ts";

export const HISTORY: WidgetDefinition<HistorySettings> = {
  kind: "history",
  name: { id: "Riwayat", en: "History" },
  about: { id: "Panggilan sebelum yang terakhir", en: "The calls before the latest" },
  smallest: { w: 40, h: 15 },
  fields: {
    rows: { type: "number", label: { id: "Paling banyak (0: yang muat)", en: "At most (0: as many as fit)" }, default: 0, least: 0, most: 12 },
    time: { type: "flag", label: { id: "Jam panggilan", en: "Time of the call" }, default: true },
  },
};
