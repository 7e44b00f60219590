// Media for the tests: two short videos (H.264, 3 s each), and pictures of one colour; and how they come to hang.
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

function picture(name, rgb) {
  return { name, body: png(320, 180, rgb) };
}

function film(name) {
  return { name, body: readFileSync(new URL(`../media/${name}.mp4`, import.meta.url)) };
}

export const RED = picture("merah", [200, 0, 0]);
export const GREEN = picture("hijau", [0, 160, 0]);
export const SATU = film("satu");
export const DUA = film("dua");

/** Uploads media, and gives back the SHA-256 of what the server made of each. */
export async function upload(panggil, media) {
  const names = [];
  for (const { name, body } of media) {
    const { value } = await panggil.ask("POST", `/api/v1/media?name=${name}`, body);
    names.push(value.sha256);
  }
  return names;
}

/** Makes the playlist `balai` what these items are. */
export async function fill(panggil, items) {
  const playlist = { id: "balai", name: "Balai", items };
  const { value } = await panggil.ask("GET", "/api/v1/playlists");
  const known = value.playlists.find(({ id }) => id === playlist.id);
  if (known === undefined) await panggil.ask("POST", "/api/v1/playlists", playlist);
  else await panggil.ask("PUT", `/api/v1/playlists/${playlist.id}`, playlist, known.etag);
}

/** Publishes `utama` with that playlist in its media region, and in the place of `also`. */
export async function hang(panggil, { seconds = 3, also = null } = {}) {
  const { value: layout, etag } = await panggil.ask("GET", "/api/v1/layouts/utama?rev=draft");
  for (const region of layout.regions) {
    if (region.id !== also && region.widget !== "media") continue;
    region.widget = "media";
    region.settings = { playlist: "balai", seconds };
  }
  const saved = await panggil.ask("PUT", "/api/v1/layouts/utama", layout, etag);
  await panggil.ask("POST", "/api/v1/layouts/utama/publish", undefined, saved.etag);
}
