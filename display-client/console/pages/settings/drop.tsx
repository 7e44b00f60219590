import { LARGEST_PROFILE } from "../../core/import.ts";
import { FileDrop } from "../../parts/index.ts";
import { useFormat } from "../../use-format.ts";
import { SETTINGS } from "../../words/settings.ts";
import { useWords } from "../../words/index.ts";

export type ProfileFile = { name: string; text: string };

/** Where the file of a profile is let fall; one that cannot be a profile is refused before it is sent. */
export function Drop({ onFile }: { onFile: (file: ProfileFile) => void }) {
  const say = useWords(SETTINGS);
  const format = useFormat();
  const take = async (file: File) => {
    if (file.size > LARGEST_PROFILE) return say("import_large", { size: format.bytes(file.size) });
    const text = await file.text();
    if (text.includes("\u0000") || text.includes("\uFFFD")) return say("import_not_text");
    onFile({ name: file.name, text });
    return null;
  };
  return <FileDrop text={say("import_drop")} choose={say("import_choose")} help={say("import_text")} accept=".toml,.json,application/json,text/plain" onFile={take} />;
}
