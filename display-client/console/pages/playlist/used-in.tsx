import { useState } from "preact/hooks";
import type { ListedPlaylist } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { useAway } from "../../frame/link-state.tsx";
import { forgetFault, removeLater, useRemovalFault } from "../../media/removing.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Undone } from "../../parts/failed.tsx";
import { go, Link, to, withQuery } from "../../router.tsx";
import { useLayouts } from "../../use-layouts.ts";
import { MEDIA } from "../../words/media.ts";
import { PLAYLIST } from "../../words/playlist.ts";
import { useWords } from "../../words/index.ts";
import { RemovePlaylist } from "../media/remove-playlist.tsx";

/** Which layouts show it, and its removal. */
export function UsedIn({ playlist }: { playlist: ListedPlaylist }) {
  const [say, media] = [useWords(PLAYLIST), useWords(MEDIA)];
  const away = useAway();
  const { answer } = useLayouts();
  const [isAsking, setAsking] = useState(false);
  const { id, name, layouts, etag } = playlist;
  const fault = useRemovalFault(id);
  const leave = () => { go(withQuery(to("media"), { tab: "playlists" })); };
  const remove = () => {
    forgetFault(id);
    if (layouts.length > 0) {
      setAsking(true);
      return;
    }
    removeLater(id, media("playlist_removed", { name }), () => call("DELETE", `/api/v1/playlists/${encodeURIComponent(id)}`, { ifMatch: etag }));
    leave();
  };
  return (
    <Card title={say("used")} padded>
      {layouts.length === 0 ? (
        <div class="column">
          <p class="second">{say("unused")}</p>
          <span><LinkButton small to={to("layouts")}>{say("to_layouts")}</LinkButton></span>
        </div>
      ) : <ul class="playlist-places">{layouts.map((layout) => <li key={layout}><Link to={to("layout", { layout })}>{answer?.layouts.find((one) => one.id === layout)?.name ?? layout}</Link></li>)}</ul>}
      <p class="playlist-remove"><Button small look="danger" icon="trash" blocked={away} onPress={remove}>{say("remove")}</Button></p>
      <Undone fault={fault} />
      {isAsking && <RemovePlaylist playlist={playlist} onClose={() => { setAsking(false); }} onGone={leave} />}
    </Card>
  );
}
