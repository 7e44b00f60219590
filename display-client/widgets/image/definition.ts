import type { ImageSettings } from "../../core/protocol.gen.ts";
import type { WidgetDefinition } from "../definition.ts";

export const IMAGE: WidgetDefinition<ImageSettings> = {
  kind: "image",
  name: { id: "Gambar", en: "Image" },
  about: { id: "Satu gambar yang tetap", en: "One picture that stays" },
  smallest: { w: 8, h: 8 },
  fields: {
    media: { type: "media", label: { id: "Gambar", en: "Picture" }, default: "" },
    fit: { type: "choice", label: { id: "Pengisian", en: "Filling" }, default: "contain", choices: [
      { value: "contain", label: { id: "Utuh", en: "All of it" } },
      { value: "cover", label: { id: "Penuhi, tepi terpotong", en: "Fill, edges cut" } },
    ] },
    alt: { type: "text", label: { id: "Isi gambar dengan kata-kata", en: "What it shows, in words" }, default: "", most: 200 },
  },
};
