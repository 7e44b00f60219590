import { useEffect, useRef, useState } from "preact/hooks";
import type { ListedMedium, Medium } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { isUsed } from "../../core/media-list.ts";
import { FileButton } from "../../media/file-button.tsx";
import { UploadRows } from "../../media/upload-rows.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Undone } from "../../parts/failed.tsx";
import { Check } from "../../parts/field.tsx";
import { toast } from "../../toast.ts";
import { dismiss, upload, uploads } from "../../uploader.ts";
import { useValue } from "../../use-value.ts";
import { MEDIA } from "../../words/media.ts";
import { useWords } from "../../words/index.ts";
import type { PlaceNames } from "./place-names.ts";
import { Places } from "./uses.tsx";

/** Another file in all of its places. It goes on when the dialog is closed: the upload may take its time. */
export function ReplaceMedium({ medium, names, onClose }: { medium: ListedMedium; names: PlaceNames; onClose: () => void }) {
  const say = useWords(MEDIA);
  const { sha256, name, kind, used } = medium;
  const [goes, setGoes] = useState(false);
  const [own, setOwn] = useState<readonly string[]>([]);
  const [fault, setFault] = useState<unknown>(null);
  const queue = useValue(uploads).filter(({ key }) => own.includes(key));
  const isOpen = useRef(true);
  useEffect(() => () => { isOpen.current = false; }, []);
  const swap = async (by: Medium, key: string | undefined) => {
    if (by.sha256 !== sha256) await call("POST", `/api/v1/media/${sha256}/replace`, { body: { with: by.sha256, remove: goes }, ifMatch: "*" });
    toast(say("replaced", { name: by.name }));
    if (key !== undefined) dismiss(key);
    if (isOpen.current) onClose();
  };
  const send = (files: File[]) => {
    setFault(null);
    const keys = upload(files.slice(0, 1), (by) => { swap(by, keys[0]).catch(setFault); });
    setOwn(keys);
  };
  const isBusy = queue.some(({ phase }) => phase !== "failed");
  return (
    <Dialog title={say("replace_title", { name })} onClose={onClose} actions={!isBusy && <FileButton look="primary" multiple={false} images={kind === "image" && used.layouts.length > 0} onFiles={send}>{say("replace_choose")}</FileButton>}>
      <p>{say("replace_help")}</p>
      {isUsed(medium) && (
        <>
          <h3>{say("replace_places")}</h3>
          <Places used={used} names={names} />
        </>
      )}
      <Check label={say("replace_remove")} value={goes} onChange={setGoes} />
      {queue.length > 0 && <UploadRows queue={queue} />}
      <Undone fault={fault} />
    </Dialog>
  );
}
