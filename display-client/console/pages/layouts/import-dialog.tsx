import { useRef, useState } from "preact/hooks";
import type { ListedLayout } from "../../api.gen.ts";
import { LARGEST_FILE, readLayoutFile } from "../../core/layout-file.ts";
import type { ReadFile } from "../../core/layout-file.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Note } from "../../parts/note.tsx";
import { useFormat } from "../../use-format.ts";
import { LAYOUTS } from "../../words/layouts.ts";
import { useWords } from "../../words/index.ts";
import { ImportPreview } from "./import-preview.tsx";

/** Reads a file, shows what is in it, and makes a layout of it when that is wished. */
export function ImportDialog({ layouts, onClose }: { layouts: readonly ListedLayout[]; onClose: () => void }) {
  const say = useWords(LAYOUTS);
  const [file, setFile] = useState<ReadFile | null>(null);
  if (file !== null) return <ImportPreview file={file} layouts={layouts} onOther={() => { setFile(null); }} onClose={onClose} />;
  return (
    <Dialog title={say("import_title")} onClose={onClose}>
      <Drop onFile={setFile} />
    </Dialog>
  );
}

function Drop({ onFile }: { onFile: (file: ReadFile) => void }) {
  const say = useWords(LAYOUTS);
  const format = useFormat();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    setFault(null);
    if (file.size > LARGEST_FILE) {
      setFault(say("import_large", { size: format.bytes(file.size) }));
      return;
    }
    const read = readLayoutFile(await file.text());
    if (read === null) setFault(say("import_not_json"));
    else onFile(read);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer?.files[0]);
  };
  const drag = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <div class={over ? "layout-drop is-over" : "layout-drop"} onDragOver={drag} onDragLeave={() => { setOver(false); }} onDrop={drop}>
      <p>{say("import_drop")}</p>
      <input ref={input} type="file" class="unseen" tabIndex={-1} aria-hidden="true" accept=".json,application/json" onChange={(event) => { void take(event.currentTarget.files?.[0]); }} />
      <Button look="primary" icon="upload" onPress={() => input.current?.click()}>{say("import_choose")}</Button>
      {fault !== null && <Note tone="bad" alert>{fault}</Note>}
    </div>
  );
}
