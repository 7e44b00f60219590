import type { MediaSettings } from "../../core/protocol.gen.ts";
import type { WidgetDefinition } from "../definition.ts";

export const MEDIA: WidgetDefinition<MediaSettings> = {
  kind: "media",
  name: { id: "Media", en: "Media" },
  about: { id: "Gambar dan video bergantian", en: "Pictures and videos in turn" },
  smallest: { w: 16, h: 9 },
  fields: {
    playlist: { type: "playlist", label: { id: "Daftar putar", en: "Playlist" }, default: "" },
    seconds: { type: "number", label: { id: "Lama satu gambar (detik)", en: "Seconds a picture stays" }, default: 10, least: 3, most: 600 },
  },
};
