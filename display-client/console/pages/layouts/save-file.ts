// Puts a layout into the downloads of this device.
import type { Layout } from "../../../core/protocol.gen.ts";
import { after } from "../../../core/clock.ts";
import type { ListedMedium, ListedPlaylist } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { writeLayoutFile } from "../../core/layout-file.ts";

/** Browsers read the address of a download a moment after the press. */
const READ_WITHIN_MS = 30_000;

export async function saveLayoutFile(layout: Layout): Promise<void> {
  const [{ media }, { playlists }] = await Promise.all([call<{ media: ListedMedium[] }>("GET", "/api/v1/media"), call<{ playlists: ListedPlaylist[] }>("GET", "/api/v1/playlists")]);
  const address = URL.createObjectURL(new Blob([writeLayoutFile(layout, media, playlists)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${layout.id}.panggil.json`;
  link.click();
  after(READ_WITHIN_MS, () => { URL.revokeObjectURL(address); });
}
