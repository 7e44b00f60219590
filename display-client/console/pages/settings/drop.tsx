import { useRef, useState } from "preact/hooks";
import { LARGEST_PROFILE } from "../../core/import.ts";
import { Button, Note } from "../../parts/index.ts";
import { useFormat } from "../../use-format.ts";
import { SETTINGS } from "../../words/settings.ts";
import { useWords } from "../../words/index.ts";

export type ProfileFile = { name: string; text: string };

/** A file let fall here, or chosen; one that cannot be a profile is refused before it is sent. */
export function Drop({ onFile }: { onFile: (file: ProfileFile) => void }) {
  const say = useWords(SETTINGS);
  const format = useFormat();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    setFault(null);
    if (file.size > LARGEST_PROFILE) {
      setFault(say("import_large", { size: format.bytes(file.size) }));
      return;
    }
    const text = await file.text();
    if (text.includes("\u0000") || text.includes("\uFFFD")) setFault(say("import_not_text"));
    else onFile({ name: file.name, text });
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
    <div class={over ? "drop is-over" : "drop"} onDragOver={drag} onDragLeave={() => { setOver(false); }} onDrop={drop}>
      <p>{say("import_drop")}</p>
      <input ref={input} type="file" class="unseen" tabIndex={-1} aria-hidden="true" accept=".toml,.json,application/json,text/plain" onChange={(event) => { void take(event.currentTarget.files?.[0]); }} />
      <Button look="primary" icon="upload" onPress={() => input.current?.click()}>{say("import_choose")}</Button>
      <p class="second small">{say("import_text")}</p>
      {fault !== null && <Note tone="bad" alert>{fault}</Note>}
    </div>
  );
}
