import type { CallSettings } from "../../core/protocol.gen.ts";
import type { WidgetDefinition } from "../definition.ts";

export const CALL: WidgetDefinition<CallSettings> = {
  kind: "call",
  name: { id: "Panggilan", en: "Call" },
  about: { id: "Nomor yang dipanggil dan gerainya", en: "The called ticket and its counter" },
  smallest: { w: 44, h: 30 },
  fields: {
    service: { type: "flag", label: { id: "Nama layanan", en: "Name of the service" }, default: true },
  },
};
