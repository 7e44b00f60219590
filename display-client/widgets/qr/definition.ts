import type { QrSettings } from "../../core/protocol.gen.ts";
import type { WidgetDefinition } from "../definition.ts";

export const QR: WidgetDefinition<QrSettings> = {
  kind: "qr",
  name: { id: "Kode QR", en: "QR code" },
  about: { id: "Kode untuk ponsel", en: "A code for phones" },
  smallest: { w: 16, h: 16 },
  fields: {
    data: { type: "text", label: { id: "Isi kode", en: "What it says" }, default: "", most: 300 },
    id: { type: "text", label: { id: "Keterangan", en: "What it is for" }, default: "", most: 80 },
    en: { type: "text", label: { id: "Keterangan dalam bahasa Inggris", en: "The same in English" }, default: "", most: 80 },
  },
};
