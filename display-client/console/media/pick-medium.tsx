// A dialog that gives one medium of the library, or one that is uploaded in it.
import { useEffect, useRef, useState } from "preact/hooks";
import type { MediaKind } from "../../core/protocol.gen.ts";
import { isNamed } from "../core/media-list.ts";
import { Dialog } from "../parts/dialog.tsx";
import { Empty } from "../parts/empty.tsx";
import { Failed } from "../parts/failed.tsx";
import { TextField } from "../parts/field.tsx";
import { Loading } from "../parts/loading.tsx";
import { upload, uploads } from "../uploader.ts";
import { useValue } from "../use-value.ts";
import { MEDIA } from "../words/media.ts";
import { useWords } from "../words/index.ts";
import { FileButton } from "./file-button.tsx";
import { MediumChoice } from "./medium-choice.tsx";
import { UploadRows } from "./upload-rows.tsx";
import { useMedia } from "./use-media.ts";

type PickMediumProps = {
  /** Only such; both where none is given. */
  kind?: MediaKind;
  /** The SHA-256 of the one that is chosen now; empty where there is none. */
  value: string;
  onPick: (sha256: string) => void;
  onClose: () => void;
};

const FEW = 8;

/** One press chooses; what is uploaded here is chosen as soon as it is kept. Draw it while it is open. */
export function PickMedium({ kind, value, onPick, onClose }: PickMediumProps) {
  const say = useWords(MEDIA);
  const { media, fault, again } = useMedia();
  const [search, setSearch] = useState("");
  const [own, setOwn] = useState<readonly string[]>([]);
  const queue = useValue(uploads).filter(({ key, phase }) => own.includes(key) && phase !== "done");
  const isOpen = useRef(true);
  useEffect(() => () => { isOpen.current = false; }, []);
  const fitting = media?.filter((medium) => kind === undefined || medium.kind === kind) ?? [];
  const send = (files: File[]) => {
    setOwn([...own, ...upload(files, (medium) => {
      if (isOpen.current && (kind === undefined || medium.kind === kind)) onPick(medium.sha256);
    })]);
  };
  return (
    <Dialog title={say(kind === "image" ? "pick_image" : kind === "video" ? "pick_video" : "pick_any")} wide onClose={onClose} actions={<FileButton multiple={false} images={kind === "image"} onFiles={send}>{say("upload")}</FileButton>}>
      {fault !== null && <Failed fault={fault} onAgain={again} />}
      {queue.length > 0 && <UploadRows queue={queue} />}
      {media === null && fault === null && <Loading bars={3} onAgain={again} />}
      {media !== null && fitting.length === 0 && queue.length === 0 && <Empty icon="media">{say("pick_empty")}</Empty>}
      {fitting.length > FEW && <TextField label={say("find")} type="search" value={search} onChange={setSearch} />}
      <div class="medium-choices">
        {fitting.filter(({ name }) => isNamed(name, search)).map((medium) => (
          <MediumChoice medium={medium} chosen={medium.sha256 === value} key={medium.sha256} onPress={() => { onPick(medium.sha256); }} />
        ))}
      </div>
    </Dialog>
  );
}
