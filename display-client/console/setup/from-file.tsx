import { readPaste } from "../core/paste.ts";
import type { Pasted } from "../core/paste.ts";
import { FileDrop } from "../parts/file-drop.tsx";
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
  const take = async (file: File) => {
    if (/\.(xlsx?|ods|numbers)$/i.test(file.name)) return say("file_excel");
    if (file.size > LARGEST) return say("file_large");
    const pasted = readPaste(await textOf(file));
    if (pasted.lines.length === 0) return say("file_empty");
    onPasted(pasted);
    return null;
  };
  return <FileDrop look="secondary" text={say("file_text")} choose={say("file_choose")} reading={say("file_read")} accept=".csv,.tsv,.txt,text/csv,text/plain" onFile={take} />;
}
