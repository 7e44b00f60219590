// Media for the tests: two short videos (H.264, 3 s each), pictures of one colour, and what only pretends to be one.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { crc32, deflateSync } from "node:zlib";

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A PNG of one colour. */
function png(w, h, rgb) {
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  head.writeUInt32BE(w, 0);
  head.writeUInt32BE(h, 4);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(w * 3, Buffer.from(rgb))]);
  const lines = Buffer.concat(Array.from({ length: h }, () => row));
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", head), chunk("IDAT", deflateSync(lines)), chunk("IEND", Buffer.alloc(0))]);
}

function medium(kind, type, body) {
  return { media: createHash("sha256").update(body).digest("hex"), kind, type, bytes: body.length, w: 320, h: 180, body };
}

function video(name) {
  return medium("video", "video/mp4", readFileSync(new URL(`../media/${name}.mp4`, import.meta.url)));
}

export const RED = medium("image", "image/png", png(320, 180, [200, 0, 0]));
export const GREEN = medium("image", "image/png", png(320, 180, [0, 160, 0]));
export const BLUE = medium("image", "image/png", png(320, 180, [0, 0, 200]));
export const SATU = video("satu");
export const DUA = video("dua");
