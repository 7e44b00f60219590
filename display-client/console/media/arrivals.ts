// Files that are uploaded for a playlist: they are added to its rows when they arrive, or once its page is opened again.
import { useEffect } from "preact/hooks";
import { createValue } from "../core/value.ts";
import { go, to } from "../router.tsx";
import { ownKey } from "../session.ts";
import { news } from "../toast.ts";
import { upload } from "../uploader.ts";
import { useValue } from "../use-value.ts";
import { PLAYLIST } from "../words/playlist.ts";
import { t } from "../words/index.ts";

/** `keys`: the uploads that were begun. `arrived`: the files that are kept and not in the rows yet. */
type Coming = { keys: readonly string[]; arrived: readonly string[] };

const NOTHING: Coming = { keys: [], arrived: [] };
const coming = createValue<ReadonlyMap<string, Coming>>(new Map());
/** The playlists whose page is shown. */
const shown = new Set<string>();

function put(place: string, change: (before: Coming) => Coming): void {
  coming.set(new Map(coming.get()).set(place, change(coming.get().get(place) ?? NOTHING)));
}

export function uploadFor({ id, name }: { id: string; name: string }, files: readonly File[]): void {
  const place = ownKey(id);
  const keys = upload(files, (medium) => {
    put(place, (before) => ({ ...before, arrived: [...before.arrived, medium.sha256] }));
    if (!shown.has(id)) news(t(PLAYLIST)("arrived", { file: medium.name, name }), () => { go(to("playlist", { playlist: id })); }, t(PLAYLIST)("arrived_open"));
  });
  put(place, (before) => ({ ...before, keys: [...before.keys, ...keys] }));
}

/** Takes what has arrived: it is the form's from here on. */
export function takeArrived(playlist: string): readonly string[] {
  const place = ownKey(playlist);
  const { arrived } = coming.get().get(place) ?? NOTHING;
  if (arrived.length > 0) put(place, (before) => ({ ...before, arrived: [] }));
  return arrived;
}

/** The uploads that are for this playlist; `onArrived` whenever there is something to take and the form `takes` it: not while it is being stored, or a choice is to be made. */
export function useArrivals(playlist: string, takes: boolean, onArrived: () => void): readonly string[] {
  const { keys, arrived } = useValue(coming, (all) => all.get(ownKey(playlist)) ?? NOTHING);
  useEffect(() => {
    shown.add(playlist);
    return () => { shown.delete(playlist); };
  }, [playlist]);
  useEffect(() => {
    if (takes && arrived.length > 0) onArrived();
  }, [arrived, takes]);
  return keys;
}
