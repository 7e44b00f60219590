import { useState } from "preact/hooks";
import type { ListedLayout } from "../../api.gen.ts";
import { LARGEST_FILE, readLayoutFile } from "../../core/layout-file.ts";
import type { ReadFile } from "../../core/layout-file.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { FileDrop } from "../../parts/file-drop.tsx";
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
  const take = async (file: File) => {
    if (file.size > LARGEST_FILE) return say("import_large", { size: format.bytes(file.size) });
    const read = readLayoutFile(await file.text());
    if (read === null) return say("import_not_json");
    onFile(read);
    return null;
  };
  return <FileDrop text={say("import_drop")} choose={say("import_choose")} accept=".json,application/json" onFile={take} />;
}
