// Changing a playlist: its form, and what to do when somebody else was faster.
import type { ListedPlaylist, Playlist } from "../../api.gen.ts";
import { call, tagged } from "../../api.ts";
import { areSeconds, itemsOf, rowsOf } from "../../core/playlist-form.ts";
import type { PlaylistForm } from "../../core/playlist-form.ts";
import { toast } from "../../toast.ts";
import { useConflictForm } from "../../use-conflict-form.ts";
import type { Conflict, ConflictForm } from "../../use-conflict-form.ts";
import { PLAYLIST } from "../../words/playlist.ts";
import { useWords } from "../../words/index.ts";

type Listed = Pick<ListedPlaylist, "id" | "name" | "items" | "etag">;
/** What was typed and what somebody else made of it meanwhile. */
export type BothPlaylists = Conflict<PlaylistForm, Listed>;

function formOf({ name, items }: Pick<Listed, "name" | "items">): PlaylistForm {
  return { name, rows: rowsOf(items) };
}

export function usePlaylistEdit(playlist: Listed): ConflictForm<PlaylistForm, Listed> {
  const say = useWords(PLAYLIST);
  return useConflictForm<PlaylistForm, Listed>({
    key: `playlist.${playlist.id}`,
    start: formOf(playlist),
    etag: playlist.etag,
    check: ({ rows }) => ({ rows: rows.every(({ seconds }) => areSeconds(seconds)) ? null : say("seconds_fault") }),
    send: async (values, etag) => {
      const { value: saved, etag: now } = await tagged<Playlist>("PUT", `/api/v1/playlists/${encodeURIComponent(playlist.id)}`, { body: { name: values.name.trim(), items: itemsOf(values.rows) }, ifMatch: etag });
      toast(say("saved", { name: saved.name }));
      return { ...saved, etag: now };
    },
    now: async () => {
      const list = await call<{ playlists: ListedPlaylist[] }>("GET", "/api/v1/playlists");
      return list.playlists.find(({ id }) => id === playlist.id) ?? null;
    },
    formOf,
  });
}
