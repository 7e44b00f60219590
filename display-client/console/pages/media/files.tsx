import { useState } from "preact/hooks";
import type { ListedMedium, ListedPlaylist } from "../../api.gen.ts";
import { isMediaFilter, isUsed, MEDIA_KINDS, mediaShown } from "../../core/media-list.ts";
import type { MediaFilter } from "../../core/media-list.ts";
import { FileButton } from "../../media/file-button.tsx";
import { Button } from "../../parts/button.tsx";
import { Segmented } from "../../parts/choose.tsx";
import { Empty } from "../../parts/empty.tsx";
import { TextField } from "../../parts/field.tsx";
import { useQuery } from "../../router.tsx";
import { upload } from "../../uploader.ts";
import { useLayouts } from "../../use-layouts.ts";
import { PARTS } from "../../words/parts.ts";
import { MEDIA } from "../../words/media.ts";
import { useWords } from "../../words/index.ts";
import { MediumCard } from "./medium-card.tsx";
import type { PlaceNames } from "./place-names.ts";

const AT_ONCE = 100;

function countOf(media: readonly ListedMedium[], kind: MediaFilter): number {
  if (kind === "all") return media.length;
  return media.filter((medium) => (kind === "unused" ? !isUsed(medium) : medium.kind === kind)).length;
}

/** Every file as a card, with what it is and where it is used. */
export function Files({ media, playlists }: { media: ListedMedium[]; playlists: ListedPlaylist[] }) {
  const [say, parts] = [useWords(MEDIA), useWords(PARTS)];
  const [query, ask] = useQuery();
  const { answer: layouts } = useLayouts();
  const [most, setMost] = useState(AT_ONCE);
  const asked = query("kind");
  const kind = isMediaFilter(asked) ? asked : "all";
  const search = query("q") ?? "";
  if (media.length === 0) return <Empty icon="media" action={<FileButton onFiles={(files) => { upload(files); }}>{say("upload")}</FileButton>}>{say("empty")}</Empty>;
  const shown = mediaShown(media, kind, search);
  const names: PlaceNames = {
    playlist: (id) => playlists.find((one) => one.id === id)?.name ?? id,
    layout: (id) => layouts?.layouts.find((one) => one.id === id)?.name ?? id,
  };
  const left = shown.length - most;
  return (
    <div class="media-files">
      <div class="media-filters">
        <Segmented label={say("kind")} value={kind} onChange={(value) => { ask({ kind: value === "all" ? null : value }); }} choices={MEDIA_KINDS.map((value) => ({ value, label: say(`kind_${value}`), count: countOf(media, value) }))} />
        <TextField label={say("find")} bare type="search" placeholder={say("find")} value={search} onChange={(text) => { ask({ q: text }); }} />
      </div>
      <p class="second small">{say("upload_help")}</p>
      {shown.length === 0 && <Empty icon="search" action={<Button onPress={() => { ask({ kind: null, q: null }); }}>{say("all_again")}</Button>}>{say("none")}</Empty>}
      <ul class="media-grid" aria-label={say("tab_files")}>
        {shown.slice(0, most).map((medium) => <MediumCard medium={medium} playlists={playlists} names={names} key={medium.sha256} />)}
      </ul>
      {left > 0 && <Button onPress={() => { setMost(most + AT_ONCE); }}>{parts("rows_more", { n: Math.min(AT_ONCE, left) })}</Button>}
    </div>
  );
}
