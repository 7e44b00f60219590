// Which pictures and videos run, when? The library, and the playlists made of it.
import "./media-page.css";
import { useState } from "preact/hooks";
import type { Playlist } from "../../api.gen.ts";
import { PageFrame } from "../../frame/page-frame.tsx";
import { FileButton } from "../../media/file-button.tsx";
import { NewPlaylist } from "../../media/new-playlist.tsx";
import { freeName } from "../../media/pick-playlist.tsx";
import { useMedia, usePlaylists } from "../../media/use-media.ts";
import { Button } from "../../parts/button.tsx";
import { Tabs } from "../../parts/choose.tsx";
import { Failed } from "../../parts/failed.tsx";
import { Icon } from "../../parts/icon.tsx";
import { Loading } from "../../parts/loading.tsx";
import { go, to, useQuery, withQuery } from "../../router.tsx";
import { upload } from "../../uploader.ts";
import { MEDIA } from "../../words/media.ts";
import { useWords } from "../../words/index.ts";
import { Files } from "./files.tsx";
import { Playlists } from "./playlists.tsx";
import { Uploading } from "./uploading.tsx";
import { useFileDrop } from "./use-file-drop.ts";

export function Page() {
  const say = useWords(MEDIA);
  const [query] = useQuery();
  const { media, fault, again } = useMedia();
  const known = usePlaylists();
  const [isNew, setNew] = useState(false);
  const isPlaylists = query("tab") === "playlists";
  const isOver = useFileDrop((files) => { upload(files); });
  const address = to("media");
  const action = isPlaylists ? <Button look="primary" icon="plus" onPress={() => { setNew(true); }}>{say("playlist_new")}</Button> : <FileButton look="primary" onFiles={(files) => { upload(files); }}>{say("upload")}</FileButton>;
  const made = ({ id }: Playlist) => { go(to("playlist", { playlist: id })); };
  const isReady = media !== null && known.playlists !== null;
  const wrong = fault ?? known.fault;
  const tryAgain = () => {
    again();
    known.again();
  };
  return (
    <PageFrame title={say("title")} action={action}>
      <Tabs label={say("tabs")} current={isPlaylists ? "playlists" : "files"} tabs={[{ value: "files", label: say("tab_files"), to: address }, { value: "playlists", label: say("tab_playlists"), to: withQuery(address, { tab: "playlists" }) }]} />
      <Uploading />
      {wrong !== null && <Failed fault={wrong} onAgain={tryAgain} />}
      {!isReady && wrong === null && <Loading onAgain={tryAgain} />}
      {isReady && (isPlaylists ? <Playlists playlists={known.playlists ?? []} media={media} onNew={() => { setNew(true); }} /> : <Files media={media} playlists={known.playlists ?? []} />)}
      {isNew && <NewPlaylist media={media ?? []} mayBeEmpty name={freeName(known.playlists ?? [], (n) => say("playlist_default", { n }))} onMade={made} onClose={() => { setNew(false); }} />}
      {isOver && <div class="media-drop" aria-hidden="true"><span><Icon name="upload" size={28} />{say("drop")}</span></div>}
    </PageFrame>
  );
}
