import type { NextSettings } from "../../core/protocol.gen.ts";
import type { WidgetDefinition } from "../definition.ts";

export const NEXT: WidgetDefinition<NextSettings> = {
  kind: "next",
  name: { id: "Berikutnya", en: "Next" },
  about: { id: "Nomor berikutnya dan jumlah yang menunggu", en: "The next tickets and how many wait" },
  smallest: { w: 44, h: 9 },
  fields: {
    services: { type: "services", label: { id: "Hanya layanan ini", en: "Only these services" }, default: [] },
    waiting: { type: "flag", label: { id: "Jumlah yang menunggu", en: "How many wait" }, default: true },
  },
};
