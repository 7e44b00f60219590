import type { ClockSettings } from "../../core/protocol.gen.ts";
import type { WidgetDefinition } from "../definition.ts";

export const CLOCK: WidgetDefinition<ClockSettings> = {
  kind: "clock",
  name: { id: "Jam", en: "Clock" },
  about: { id: "Jam saja, besar", en: "The time alone, large" },
  smallest: { w: 24, h: 12 },
  fields: {
    date: { type: "flag", label: { id: "Tanggal", en: "Date" }, default: true },
  },
};
