// Changing a playlist: its form, and what to do when somebody else was faster.
import { useState } from "preact/hooks";
import type { ListedPlaylist, Playlist } from "../../api.gen.ts";
import { call, Problem } from "../../api.ts";
import { areSeconds, itemsOf, rowsOf } from "../../core/playlist-form.ts";
import type { PlaylistForm } from "../../core/playlist-form.ts";
import { byWhom } from "../../core/problem.ts";
import type { ByWhom } from "../../core/problem.ts";
import { toast } from "../../toast.ts";
import { useForm } from "../../use-form.ts";
import type { Form } from "../../use-form.ts";
import { PLAYLIST } from "../../words/playlist.ts";
import { useWords } from "../../words/index.ts";

type Listed = Pick<ListedPlaylist, "id" | "name" | "items" | "etag">;
/** `theirs`: what somebody else made of it meanwhile. */
export type Conflict = ByWhom & { mine: PlaylistForm; theirs: PlaylistForm; latest: Listed };
export type Edit = { form: Form<PlaylistForm>; conflict: Conflict | null; keep: (kept: PlaylistForm) => void };

function formOf({ name, items }: Pick<Listed, "name" | "items">): PlaylistForm {
  return { name, rows: rowsOf(items) };
}

export function usePlaylistEdit(playlist: Listed): Edit {
  const say = useWords(PLAYLIST);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const path = `/api/v1/playlists/${encodeURIComponent(playlist.id)}`;

  async function save(values: PlaylistForm, etag: string): Promise<void> {
    try {
      const saved = await call<Playlist>("PUT", path, { body: { name: values.name.trim(), items: itemsOf(values.rows) }, ifMatch: etag });
      toast(say("saved", { name: saved.name }));
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 412) throw error;
      const list = await call<{ playlists: ListedPlaylist[] }>("GET", "/api/v1/playlists");
      const latest = list.playlists.find(({ id }) => id === playlist.id);
      if (latest === undefined) throw error;
      setConflict({ mine: values, theirs: formOf(latest), latest, ...byWhom(error) });
    }
  }
  const form = useForm<PlaylistForm>({
    key: `playlist.${playlist.id}`,
    start: formOf(playlist),
    etag: playlist.etag,
    check: ({ rows }) => ({ rows: rows.every(({ seconds }) => areSeconds(seconds)) ? null : say("seconds_fault") }),
    send: save,
  });
  return {
    form,
    conflict,
    keep: (kept) => {
      if (conflict === null) return;
      form.over(conflict.latest.etag);
      setConflict(null);
      if (JSON.stringify(kept) === JSON.stringify(conflict.theirs)) form.discard();
      else {
        form.set(kept);
        void form.submit();
      }
    },
  };
}
