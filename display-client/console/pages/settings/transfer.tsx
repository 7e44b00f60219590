// Impor & ekspor: the whole building as one file, out and in.
import { useState } from "preact/hooks";
import { Card } from "../../parts/index.ts";
import { useCounterWord } from "../../use-site.ts";
import { SETTINGS } from "../../words/settings.ts";
import { useWords } from "../../words/index.ts";
import { Drop } from "./drop.tsx";
import type { ProfileFile } from "./drop.tsx";
import { Preview } from "./preview.tsx";

export function Transfer() {
  const say = useWords(SETTINGS);
  const word = useCounterWord().toLowerCase();
  const [file, setFile] = useState<ProfileFile | null>(null);
  const again = () => { setFile(null); };
  return (
    <div class="column">
      {file === null ? <Card title={say("import")} padded><Drop onFile={setFile} /></Card> : <Preview key={file.name} file={file} onLeave={again} />}
      <Card title={say("export")} padded>
        <p class="settings-text second">{say("export_text", { word })}</p>
        <div class="row wraps">
          <a class="button is-secondary" href="/api/v1/profile?format=toml" download>{say("export_toml")}</a>
          <a class="button is-secondary" href="/api/v1/profile?format=json" download>{say("export_json")}</a>
        </div>
      </Card>
    </div>
  );
}
