import { useEffect, useRef, useState } from "preact/hooks";
import type { ListedMedium } from "../../api.gen.ts";
import { isUsed } from "../../core/media-list.ts";
import { FileButton } from "../../media/file-button.tsx";
import { removeToo, replaceAgain, replaceBy, useReplacing } from "../../media/replacing.ts";
import { UploadRows } from "../../media/upload-rows.tsx";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Undone } from "../../parts/failed.tsx";
import { Check } from "../../parts/field.tsx";
import { uploads } from "../../uploader.ts";
import { useValue } from "../../use-value.ts";
import { PARTS } from "../../words/parts.ts";
import { MEDIA } from "../../words/media.ts";
import { useWords } from "../../words/index.ts";
import type { PlaceNames } from "./place-names.ts";
import { Places } from "./uses.tsx";

/** Another file in all of its places. It goes on when the dialog is closed: the upload may take its time. */
export function ReplaceMedium({ medium, names, onClose }: { medium: ListedMedium; names: PlaceNames; onClose: () => void }) {
  const [say, parts] = [useWords(MEDIA), useWords(PARTS)];
  const { sha256, name, kind, used } = medium;
  const [goes, setGoes] = useState(false);
  const begun = useReplacing(sha256);
  const queue = useValue(uploads).filter(({ key }) => key === begun?.key);
  const fault = begun?.fault ?? null;
  const isBusy = queue.some(({ phase }) => phase !== "failed");
  const wasBegun = useRef(false);
  useEffect(() => {
    if (wasBegun.current && begun === null) onClose(); // it has its places
    wasBegun.current = begun !== null;
  }, [begun]);
  const send = ([file]: File[]) => {
    if (file !== undefined) replaceBy(sha256, file, goes);
  };
  const turn = (on: boolean) => {
    setGoes(on);
    removeToo(sha256, on);
  };
  const choose = <FileButton look="primary" multiple={false} images={kind === "image" && used.layouts.length > 0} onFiles={send}>{say("replace_choose")}</FileButton>;
  const actions = fault !== null ? <><Button onPress={() => { replaceAgain(sha256); }}>{parts("again")}</Button>{choose}</> : !isBusy && choose;
  return (
    <Dialog title={say("replace_title", { name })} onClose={onClose} actions={actions}>
      <p>{say("replace_help")}</p>
      {isUsed(medium) && (
        <>
          <h3>{say("replace_places")}</h3>
          <Places used={used} names={names} />
        </>
      )}
      <Check label={say("replace_remove")} value={begun?.remove ?? goes} onChange={turn} />
      {queue.length > 0 && <UploadRows queue={queue} />}
      <Undone fault={fault} />
    </Dialog>
  );
}
