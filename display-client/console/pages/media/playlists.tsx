import { useState } from "preact/hooks";
import type { ListedMedium, ListedPlaylist } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { lengthText, turnMs } from "../../core/media-list.ts";
import { USUAL_SECONDS } from "../../core/playlist-form.ts";
import { useAway } from "../../frame/link-state.tsx";
import { PlaylistStrip } from "../../media/playlist-strip.tsx";
import { forgetFault, removeLater, useRemovalFault } from "../../media/removing.ts";
import { Button } from "../../parts/button.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Undone } from "../../parts/failed.tsx";
import { prefs } from "../../prefs.ts";
import { Link, to } from "../../router.tsx";
import { useValue } from "../../use-value.ts";
import { MEDIA } from "../../words/media.ts";
import { useWords } from "../../words/index.ts";
import { RemovePlaylist } from "./remove-playlist.tsx";

/** Every playlist: what is in it, how long it takes, and where it is shown. */
export function Playlists({ playlists, media, onNew }: { playlists: ListedPlaylist[]; media: ListedMedium[]; onNew: () => void }) {
  const say = useWords(MEDIA);
  if (playlists.length === 0) return <Empty icon="list" action={<Button icon="plus" onPress={onNew}>{say("playlist_new")}</Button>}>{say("playlist_empty")}</Empty>;
  return <ul class="playlist-list" aria-label={say("tab_playlists")}>{playlists.map((playlist) => <Row playlist={playlist} media={media} key={playlist.id} />)}</ul>;
}

function Row({ playlist, media }: { playlist: ListedPlaylist; media: ListedMedium[] }) {
  const say = useWords(MEDIA);
  const away = useAway();
  const separator = useValue(prefs, ({ language }) => (language === "id" ? "." : ":"));
  const [isAsking, setAsking] = useState(false);
  const { id, name, items, layouts, etag } = playlist;
  const fault = useRemovalFault(id);
  const length = lengthText(turnMs(items, new Map(media.map((one) => [one.sha256, one])), USUAL_SECONDS), separator);
  const remove = () => {
    forgetFault(id);
    if (layouts.length > 0) setAsking(true);
    else removeLater(id, say("playlist_removed", { name }), () => call("DELETE", `/api/v1/playlists/${encodeURIComponent(id)}`, { ifMatch: etag }));
  };
  return (
    <li class="panel playlist-row">
      <PlaylistStrip items={items} media={media} />
      <div class="rest">
        <Link class="playlist-link medium-name" to={to("playlist", { playlist: id })}>{name}</Link>
        <p class="second small">
          {items.length === 0 ? say("playlist_no_items") : `${say("playlist_items", { n: items.length })} · ${length}`}
          {" · "}
          {layouts.length === 0 ? say("playlist_unused") : say("playlist_used", { n: layouts.length })}
        </p>
        <Undone fault={fault} />
      </div>
      <Button small look="quiet" icon="trash" label={say("remove_of", { name })} blocked={away} onPress={remove}>{say("remove")}</Button>
      {isAsking && <RemovePlaylist playlist={playlist} onClose={() => { setAsking(false); }} onGone={() => { setAsking(false); }} />}
    </li>
  );
}
