import { useRef, useState } from "preact/hooks";
import { readPaste } from "../core/paste.ts";
import type { Pasted } from "../core/paste.ts";
import { Button } from "../parts/button.tsx";
import { Note } from "../parts/note.tsx";
import { SETUP } from "../words/setup.ts";
import { useWords } from "../words/index.ts";

const LARGEST = 1_000_000;

/** UTF-8 as it should be; what Excel writes without it is the Windows code page of the West. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** A file of counters, chosen or dropped; it fills the table, where it can still be changed. */
export function FromFile({ onPasted }: { onPasted: (pasted: Pasted) => void }) {
  const say = useWords(SETUP);
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  async function take(file: File | undefined): Promise<void> {
    setOver(false);
    setFault(null);
    if (file === undefined) return;
    if (/\.(xlsx?|ods|numbers)$/i.test(file.name)) setFault(say("file_excel"));
    else if (file.size > LARGEST) setFault(say("file_large"));
    else {
      setBusy(true);
      const pasted = readPaste(await textOf(file));
      setBusy(false);
      if (pasted.lines.length === 0) setFault(say("file_empty"));
      else onPasted(pasted);
    }
  }
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void take(event.dataTransfer?.files[0]);
  };
  const drag = (event: DragEvent) => {
    event.preventDefault();
    setOver(event.type === "dragover");
  };
  return (
    <>
      <div class={over ? "setup-file is-over" : "setup-file"} onDrop={drop} onDragOver={drag} onDragLeave={drag}>
        <p>{say("file_text")}</p>
        <Button icon="upload" busy={busy && say("file_read")} onPress={() => { input.current?.click(); }}>{say("file_choose")}</Button>
        <input type="file" class="unseen" ref={input} tabIndex={-1} aria-hidden="true" accept=".csv,.tsv,.txt,text/csv,text/plain" onChange={(event) => { void take(event.currentTarget.files?.[0]); event.currentTarget.value = ""; }} />
      </div>
      {fault !== null && <Note tone="bad" alert>{fault}</Note>}
    </>
  );
}
