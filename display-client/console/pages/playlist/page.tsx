// One playlist: which pictures and videos run, in which order, how long and when.
import { PageFrame } from "../../frame/page-frame.tsx";
import { useMedia, usePlaylists } from "../../media/use-media.ts";
import { Empty } from "../../parts/empty.tsx";
import { Failed } from "../../parts/failed.tsx";
import { Loading } from "../../parts/loading.tsx";
import { LinkButton } from "../../parts/button.tsx";
import { to, withQuery } from "../../router.tsx";
import { PLAYLIST } from "../../words/playlist.ts";
import { useWords } from "../../words/index.ts";
import type { PageProps } from "../index.ts";
import { Editing } from "./editing.tsx";

export function Page({ params }: PageProps) {
  const say = useWords(PLAYLIST);
  const { playlists, fault, again } = usePlaylists();
  const library = useMedia();
  const playlist = playlists?.find(({ id }) => id === params["playlist"]);
  const all = <LinkButton to={withQuery(to("media"), { tab: "playlists" })} icon="back">{say("to_media")}</LinkButton>;
  const wrong = fault ?? library.fault;
  return (
    <PageFrame title={playlist?.name ?? say("title")} action={all}>
      {wrong !== null && <Failed fault={wrong} onAgain={() => { again(); library.again(); }} />}
      {wrong === null && (playlists === null || library.media === null) && <Loading onAgain={again} />}
      {playlists !== null && playlist === undefined && <Empty icon="list" action={all}>{say("gone")}</Empty>}
      {playlist !== undefined && library.media !== null && <Editing playlist={playlist} media={library.media} key={playlist.id} />}
    </PageFrame>
  );
}
