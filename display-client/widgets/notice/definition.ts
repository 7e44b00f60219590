import type { NoticeSettings } from "../../core/protocol.gen.ts";
import type { WidgetDefinition } from "../definition.ts";

export const NOTICE: WidgetDefinition<NoticeSettings> = {
  kind: "notice",
  name: { id: "Pengumuman", en: "Notice" },
  about: { id: "Pesan yang mengambil alih layar", en: "A message that takes over the screen" },
  smallest: { w: 60, h: 30 },
  fields: {
    title: { type: "text", label: { id: "Judul", en: "Title" }, default: "", most: 40 },
    text: { type: "lines", label: { id: "Pesan", en: "Message" }, default: "", most: 160 },
  },
};
