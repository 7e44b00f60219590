import type { StripSettings } from "../../core/protocol.gen.ts";
import type { WidgetDefinition } from "../definition.ts";

export const STRIP: WidgetDefinition<StripSettings> = {
  kind: "strip",
  name: { id: "Panggilan tipis", en: "Call strip" },
  about: { id: "Nomor yang dipanggil dan gerainya dalam satu baris", en: "The called ticket and its counter in one row" },
  smallest: { w: 60, h: 9 },
  fields: {
    service: { type: "flag", label: { id: "Nama layanan", en: "Name of the service" }, default: true },
  },
};
