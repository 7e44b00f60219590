import type { HeaderSettings } from "../../core/protocol.gen.ts";
import type { WidgetDefinition } from "../definition.ts";

export const HEADER: WidgetDefinition<HeaderSettings> = {
  kind: "header",
  name: { id: "Kepala", en: "Header" },
  about: { id: "Nama tempat, tanggal, dan jam", en: "The site, the date and the time" },
  smallest: { w: 60, h: 8 },
  fields: {
    logo: { type: "media", label: { id: "Logo", en: "Logo" }, default: "" },
    date: { type: "flag", label: { id: "Tanggal", en: "Date" }, default: true },
    zone: { type: "flag", label: { id: "Nama zona", en: "Name of the zone" }, default: true },
  },
};
