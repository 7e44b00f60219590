// Ready arrangements for real halls. Each is one file here; the server's own check finds nothing to mend in any of them.
import type { Bilingual, Layout } from "../../../../core/protocol.gen.ts";
import { isFields, isLayout } from "../../../../core/message.ts";
import bilingual from "./dua-bahasa.json";
import bright from "./kaca-terang.json";
import cashier from "./kasir-pengambilan.json";
import closed from "./luar-jam.json";
import corridor from "./lorong-tegak.json";
import door from "./pintu-satu-gerai.json";
import information from "./pojok-informasi.json";
import large from "./huruf-besar.json";
import next from "./giliran-berikut.json";
import totem from "./totem-qr.json";
import wall from "./dinding-video.json";

export type Ready = { key: string; name: Bilingual; about: Bilingual; layout: Layout };

function isBilingual(value: unknown): value is Bilingual {
  return isFields(value) && typeof value["id"] === "string" && typeof value["en"] === "string";
}

function ready(key: string, file: unknown): Ready[] {
  if (!isFields(file)) return [];
  const { name, about, layout } = file;
  if (!isBilingual(name) || !isBilingual(about) || !isFields(layout)) return [];
  const whole: unknown = { ...layout, id: key, name: name.id };
  return isLayout(whole) ? [{ key, name, about, layout: whole }] : [];
}

/** In the order in which they are offered. */
export const GALLERY: readonly Ready[] = Object.entries({ door, bilingual, wall, bright, large, totem, cashier, next, information, corridor, closed }).flatMap(([key, file]) => ready(key, file));
