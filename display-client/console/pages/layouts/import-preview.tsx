import { useEffect, useState } from "preact/hooks";
import type { ListedLayout, ListedMedium, ListedPlaylist, SavedLayout } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { missingHere } from "../../core/layout-file.ts";
import type { ReadFile } from "../../core/layout-file.ts";
import { LONGEST_NAME, freeLayoutName, idFor, nameFault } from "../../core/layout-id.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";
import { TroubleNote } from "../../parts/form.tsx";
import { Note } from "../../parts/note.tsx";
import { go, to } from "../../router.tsx";
import { useAct } from "../../use-act.ts";
import { LAYOUTS } from "../../words/layouts.ts";
import { useWords } from "../../words/index.ts";
import { NewerNote } from "./newer-note.tsx";
import { PartlyKnown } from "./partly-known.tsx";

type Missing = { media: string[]; playlists: string[] };
const NOTHING: Missing = { media: [], playlists: [] };

/** What of the file is not here; nothing while that is not known. */
function useMissing(file: ReadFile): Missing {
  const [missing, setMissing] = useState(NOTHING);
  useEffect(() => {
    let gone = false;
    Promise.all([call<{ media: ListedMedium[] }>("GET", "/api/v1/media"), call<{ playlists: ListedPlaylist[] }>("GET", "/api/v1/playlists")]).then(
      ([{ media }, { playlists }]) => { if (!gone) setMissing(missingHere(file, new Set(media.map(({ sha256 }) => sha256)), new Set(playlists.map(({ id }) => id)))); },
      () => undefined, // publishing names them again
    );
    return () => {
      gone = true;
    };
  }, [file]);
  return missing;
}

/** The layout of a file before it is taken in: its picture, its name, and what it lacks here. One of a newer version can only be looked at. */
export function ImportPreview({ file, layouts, onOther, onClose }: { file: ReadFile; layouts: readonly ListedLayout[]; onOther: () => void; onClose: () => void }) {
  const say = useWords(LAYOUTS);
  const names = layouts.map((one) => one.name);
  const ids = new Set(layouts.map(({ id }) => id));
  const [name, setName] = useState(() => freeLayoutName(file.layout.name, names));
  const missing = useMissing(file);
  const { busy, trouble, run } = useAct();
  const fault = nameFault(name, names);
  const isTaken = ids.has(file.layout.id);
  const take = () => {
    if (fault !== null || file.isNewer) return;
    void run(async () => {
      const id = isTaken ? idFor(name, ids) : idFor(file.layout.id, ids);
      const saved = await call<SavedLayout>("POST", "/api/v1/layouts", { body: { ...file.layout, id, name: name.trim() } });
      onClose();
      go(to("layout", { layout: saved.id }));
    });
  };
  const actions = (
    <>
      <Button onPress={onOther}>{say("import_other")}</Button>
      {!file.isNewer && <Button look="primary" submit busy={busy && say("importing")}>{say("import_do")}</Button>}
    </>
  );
  return (
    <Dialog title={say("import_title")} onClose={onClose} onSubmit={take} actions={actions} wide>
      <div class="import-preview">
        <PartlyKnown layout={file.layout} />
        <div class="column">
          {file.isNewer ? <h3>{file.layout.name}</h3> : <TextField label={say("name")} help={say("name_help")} value={name} onChange={setName} fault={fault === null ? null : say(fault === "empty" ? "name_empty" : fault === "long" ? "name_long" : "name_taken", { n: LONGEST_NAME })} />}
          <p class="small second">{say("regions", { n: file.layout.regions.length })} · {say(file.layout.theme === "light" ? "light" : "dark")}</p>
          {file.isNewer && <NewerNote regions={file.unknown} />}
          {isTaken && !file.isNewer && <Note>{say("import_id_taken")}</Note>}
          {missing.media.length > 0 && <Note tone="warn">{say("import_media", { n: missing.media.length, names: missing.media.join(", ") })}</Note>}
          {missing.playlists.length > 0 && <Note tone="warn">{say("import_playlists", { n: missing.playlists.length, names: missing.playlists.join(", ") })}</Note>}
        </div>
      </div>
      <TroubleNote trouble={trouble} />
    </Dialog>
  );
}
