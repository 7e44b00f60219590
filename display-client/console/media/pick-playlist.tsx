// A dialog that gives a playlist: one there is, or a new one of files that are chosen or uploaded in it.
import { useState } from "preact/hooks";
import type { ListedMedium, ListedPlaylist } from "../api.gen.ts";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Failed } from "../parts/failed.tsx";
import { Icon } from "../parts/icon.tsx";
import { Loading } from "../parts/loading.tsx";
import { MEDIA } from "../words/media.ts";
import { useWords } from "../words/index.ts";
import { NewPlaylist } from "./new-playlist.tsx";
import { PlaylistStrip } from "./playlist-strip.tsx";
import { useMedia, usePlaylists } from "./use-media.ts";

type PickPlaylistProps = {
  /** The id of the one that is chosen now; empty where there is none. */
  value: string;
  onPick: (id: string) => void;
  onClose: () => void;
};

/** A name nobody has: "Daftar putar 3". */
export function freeName(playlists: readonly ListedPlaylist[], named: (n: number) => string): string {
  const taken = new Set(playlists.map(({ name }) => name));
  let n = playlists.length + 1;
  while (taken.has(named(n))) n += 1;
  return named(n);
}

/** One press chooses. Draw it while it is open. */
export function PickPlaylist({ value, onPick, onClose }: PickPlaylistProps) {
  const say = useWords(MEDIA);
  const { playlists, fault, again } = usePlaylists();
  const { media } = useMedia();
  const [wantsNew, setWantsNew] = useState(false);
  if (playlists !== null && media !== null && (wantsNew || playlists.length === 0)) {
    const back = playlists.length === 0 ? null : <Button onPress={() => { setWantsNew(false); }}>{say("pick_back")}</Button>;
    return <NewPlaylist media={media} name={freeName(playlists, (n) => say("playlist_default", { n }))} back={back} onClose={onClose} onMade={({ id }) => { onPick(id); }} />;
  }
  return (
    <Dialog title={say("pick_playlist")} wide onClose={onClose} actions={<Button icon="plus" onPress={() => { setWantsNew(true); }}>{say("playlist_new")}</Button>}>
      {fault !== null && <Failed fault={fault} onAgain={again} />}
      {playlists === null && fault === null && <Loading bars={3} onAgain={again} />}
      <div class="playlist-choices">
        {playlists?.map((playlist) => <Choice playlist={playlist} media={media ?? []} chosen={playlist.id === value} key={playlist.id} onPress={() => { onPick(playlist.id); }} />)}
      </div>
    </Dialog>
  );
}

function Choice({ playlist, media, chosen, onPress }: { playlist: ListedPlaylist; media: readonly ListedMedium[]; chosen: boolean; onPress: () => void }) {
  const say = useWords(MEDIA);
  const { items, name } = playlist;
  return (
    <button type="button" class="playlist-choice" aria-pressed={chosen} onClick={onPress}>
      <PlaylistStrip items={items} media={media} />
      <span class="rest"><b class="medium-name">{name}</b> <small class="second">{items.length === 0 ? say("playlist_no_items") : say("playlist_items", { n: items.length })}</small></span>
      {chosen && <span class="medium-chosen"><Icon name="check" size={16} /></span>}
    </button>
  );
}
