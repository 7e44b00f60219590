import "./playlist.css";
import { useMemo, useState } from "preact/hooks";
import type { ListedMedium, ListedPlaylist } from "../../api.gen.ts";
import { lengthText, turnMs } from "../../core/media-list.ts";
import { itemsOf, USUAL_SECONDS, withMedia } from "../../core/playlist-form.ts";
import { useAway } from "../../frame/link-state.tsx";
import { takeArrived, uploadFor, useArrivals } from "../../media/arrivals.ts";
import { FileButton } from "../../media/file-button.tsx";
import { UploadRows } from "../../media/upload-rows.tsx";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Empty } from "../../parts/empty.tsx";
import { TextField } from "../../parts/field.tsx";
import { FormFaults, FormKept } from "../../parts/form.tsx";
import { Note } from "../../parts/note.tsx";
import { prefs } from "../../prefs.ts";
import { uploads } from "../../uploader.ts";
import { useValue } from "../../use-value.ts";
import { PLAYLIST } from "../../words/playlist.ts";
import { useWords } from "../../words/index.ts";
import { AddMedia } from "./add-media.tsx";
import { PlaylistConflict } from "./conflict.tsx";
import { PlaylistPreview } from "./preview.tsx";
import { Rows } from "./rows.tsx";
import { UsedIn } from "./used-in.tsx";
import { usePlaylistEdit } from "./use-playlist.ts";

export function Editing({ playlist, media }: { playlist: ListedPlaylist; media: ListedMedium[] }) {
  const say = useWords(PLAYLIST);
  const away = useAway();
  const separator = useValue(prefs, ({ language }) => (language === "id" ? "." : ":"));
  const { form, conflict, keep } = usePlaylistEdit(playlist);
  const [isAdding, setAdding] = useState(false);
  // What is uploaded may arrive after other changes: it is added to what is there then.
  const own = useArrivals(playlist.id, conflict === null && !form.busy, () => { form.set({ rows: withMedia(form.values.rows, takeArrived(playlist.id)) }); });
  const queue = useValue(uploads).filter(({ key, phase }) => own.includes(key) && phase !== "done");
  const known = useMemo(() => new Map(media.map((medium) => [medium.sha256, medium])), [media]);
  const { rows } = form.values;
  const send = (files: File[]) => { uploadFor(playlist, files); };
  const length = lengthText(turnMs(itemsOf(rows), known, USUAL_SECONDS), separator);
  const adds = (
    <span class="row wraps">
      <Button icon="plus" onPress={() => { setAdding(true); }}>{say("add")}</Button>
      <FileButton onFiles={send}>{say("upload")}</FileButton>
    </span>
  );
  return (
    <form
      class="playlist" noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      <div class="playlist-main">
        <FormKept form={form} />
        <TextField label={say("name")} most={128} {...form.field("name")} />
        {queue.length > 0 && <UploadRows queue={queue} />}
        <Card title={say("items")} aside={rows.length > 0 && <span class="second" title={say("length_help", { n: USUAL_SECONDS })}>{say("count", { n: rows.length })} · {say("length", { length })}</span>}>
          {rows.length === 0 ? <Empty icon="media" action={adds}>{say("empty")}</Empty> : <Rows form={form} media={known} />}
        </Card>
        {rows.length > 0 && adds}
        {conflict === null ? <FormFaults form={form} labels={{ name: say("name") }} /> : <PlaylistConflict conflict={conflict} media={known} busy={form.busy && say("saving")} onKeep={keep} />}
        {form.changed && conflict === null && (
          <div class="playlist-save">
            <Note tone="info" action={<span class="row wraps"><Button onPress={form.discard}>{say("discard")}</Button><Button look="primary" submit busy={form.busy && say("saving")} blocked={away}>{say("save")}</Button></span>}>{say("unsaved")}</Note>
          </div>
        )}
      </div>
      <div class="playlist-aside">
        <PlaylistPreview rows={rows} media={known} />
        <UsedIn playlist={playlist} />
      </div>
      {isAdding && <AddMedia name={form.values.name} media={media} onClose={() => { setAdding(false); }} onAdd={(chosen) => { setAdding(false); form.set({ rows: withMedia(rows, chosen) }); }} />}
    </form>
  );
}
