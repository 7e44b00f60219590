import type { TextSettings } from "../../core/protocol.gen.ts";
import type { WidgetDefinition } from "../definition.ts";

export const TEXT: WidgetDefinition<TextSettings> = {
  kind: "text",
  name: { id: "Teks", en: "Text" },
  about: { id: "Kata-kata yang tetap", en: "Words that stay" },
  smallest: { w: 12, h: 5 },
  fields: {
    id: { type: "lines", label: { id: "Bahasa Indonesia", en: "Indonesian" }, default: "", most: 600 },
    en: { type: "lines", label: { id: "Bahasa Inggris", en: "English" }, default: "", most: 600 },
    size: { type: "number", label: { id: "Ukuran", en: "Size" }, default: 5, least: 3.2, most: 30 },
    align: { type: "choice", label: { id: "Perataan", en: "Alignment" }, default: "center", choices: [
      { value: "left", label: { id: "Kiri", en: "Left" } },
      { value: "center", label: { id: "Tengah", en: "Centre" } },
    ] },
  },
};
