import type { ClosingSettings } from "../../core/protocol.gen.ts";
import type { WidgetDefinition } from "../definition.ts";

export const CLOSING: WidgetDefinition<ClosingSettings> = {
  kind: "closing",
  name: { id: "Penutup", en: "Closing" },
  about: { id: "Setelah jam layanan: teks penutup yang berpindah tempat", en: "After hours: the closing text, never long in one place" },
  smallest: { w: 60, h: 40 },
  fields: {},
};
