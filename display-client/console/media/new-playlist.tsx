// What a new playlist is made of: files of the library, and files that are uploaded right here.
import { useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import type { ListedMedium, Playlist } from "../api.gen.ts";
import { call } from "../api.ts";
import { isNamed } from "../core/media-list.ts";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Empty } from "../parts/empty.tsx";
import { TextField } from "../parts/field.tsx";
import { TroubleNote } from "../parts/form.tsx";
import { toast } from "../toast.ts";
import { upload, uploads } from "../uploader.ts";
import { useAct } from "../use-act.ts";
import { useValue } from "../use-value.ts";
import { MEDIA } from "../words/media.ts";
import { useWords } from "../words/index.ts";
import { FileButton } from "./file-button.tsx";
import { MediumChoice } from "./medium-choice.tsx";
import { UploadRows } from "./upload-rows.tsx";

type NewPlaylistProps = { media: readonly ListedMedium[]; name: string; back?: ComponentChildren; mayBeEmpty?: boolean; onMade: (playlist: Playlist) => void; onClose: () => void };

const FEW = 8;

/** Makes a playlist of what is ticked, in the order in which it was. */
export function NewPlaylist({ media, name: proposed, back, mayBeEmpty = false, onMade, onClose }: NewPlaylistProps) {
  const say = useWords(MEDIA);
  const { busy, trouble, run } = useAct();
  const [name, setName] = useState(proposed);
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [own, setOwn] = useState<readonly string[]>([]);
  const queue = useValue(uploads).filter(({ key, phase }) => own.includes(key) && phase !== "done");
  const isComing = queue.some(({ phase }) => phase !== "failed");
  const toggle = (sha256: string) => { setChosen((before) => (before.includes(sha256) ? before.filter((one) => one !== sha256) : [...before, sha256])); };
  const send = (files: File[]) => {
    const keys = upload(files, ({ sha256 }) => { setChosen((before) => [...before.filter((one) => one !== sha256), sha256]); });
    setOwn((before) => [...before, ...keys]);
  };
  const make = () => {
    void run(async () => {
      const playlist = await call<Playlist>("POST", "/api/v1/playlists", { body: { name: name.trim() === "" ? proposed : name.trim(), items: chosen.map((sha256) => ({ media: sha256 })) } });
      toast(say("playlist_made", { name: playlist.name }));
      onMade(playlist);
    });
  };
  const blocked = isComing ? say("pick_wait") : chosen.length === 0 && !mayBeEmpty ? say("pick_none") : null;
  const actions = (
    <>
      {back}
      <FileButton onFiles={send}>{say("upload")}</FileButton>
      <Button look="primary" submit busy={busy && say("playlist_making")} blocked={blocked}>{say("playlist_make")}</Button>
    </>
  );
  return (
    <Dialog title={say("playlist_new")} wide onClose={onClose} actions={actions} onSubmit={() => { if (blocked === null) make(); }}>
      {trouble !== null && <TroubleNote trouble={trouble} />}
      <TextField label={say("playlist_name")} value={name} onChange={setName} most={128} />
      {queue.length > 0 && <UploadRows queue={queue} />}
      {media.length === 0 && queue.length === 0 && <Empty icon="media">{say("empty")}</Empty>}
      {media.length > FEW && <TextField label={say("find")} type="search" value={search} onChange={setSearch} />}
      <p role="status" class="second">{say("pick_files", { n: chosen.length })}</p>
      <div class="medium-choices">
        {media.filter((medium) => isNamed(medium.name, search)).map((medium) => <MediumChoice medium={medium} chosen={chosen.includes(medium.sha256)} key={medium.sha256} onPress={() => { toggle(medium.sha256); }} />)}
      </div>
    </Dialog>
  );
}
