// Gedung: the name, the time, the words. What the settings file fixes is shown locked.
import type { Hall } from "../../api.gen.ts";
import { Names } from "./names.tsx";
import { SiteWords } from "./site-words.tsx";
import { Zone } from "./zone.tsx";

export function Building({ hall }: { hall: Hall }) {
  return (
    <div class="settings">
      <Names hall={hall} />
      <div class="column">
        <Zone hall={hall} />
        <SiteWords hall={hall} />
      </div>
    </div>
  );
}
