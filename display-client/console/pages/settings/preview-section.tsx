import type { ImportSection } from "../../api.gen.ts";
import { valueText } from "../../core/difference.ts";
import { Check, Chip, Note } from "../../parts/index.ts";
import { prefs } from "../../prefs.ts";
import { useValue } from "../../use-value.ts";
import { useCounterWord } from "../../use-site.ts";
import { fieldText } from "../../words/fields.ts";
import { SETTINGS } from "../../words/settings.ts";
import { useWords } from "../../words/index.ts";
import type { Say } from "../../words/index.ts";

const KINDS = new Set(["site", "zones", "counters", "services", "speakers", "texts", "layouts", "playlists", "notices", "text_items", "programme", "ticker"]);

function kindText(say: Say<(typeof SETTINGS)["id"]>, word: string, kind: string): string {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the kinds have no place but {word}
  return KINDS.has(kind) ? say(`kind_${kind}` as "kind_counters", { word }) : kind;
}

type PreviewSectionProps = { section: ImportSection; moved: ReadonlySet<string>; removes: boolean; onRemove: (on: boolean) => void };

/** One kind of thing: + what comes, ± what changes with before → after, − what the file does not have. */
export function PreviewSection({ section, moved, removes, onRemove }: PreviewSectionProps) {
  const say = useWords(SETTINGS);
  const word = useCounterWord();
  const language = useValue(prefs, (one) => one.language);
  const { kind, add, change, remove, locked } = section;
  const words = { yes: say("yes"), no: say("no"), none: say("none") };
  const isNew = (row: string) => moved.has(`${kind}/${row}`) && <Chip tone="warn">{say("import_moved_mark")}</Chip>;
  return (
    <details class="import" open={change.length > 0 || locked}>
      <summary>
        <h3 class="rest">{kindText(say, word, kind)}</h3>
        {add.length > 0 && <span class="ok">+ {add.length} {say("import_add")}</span>}
        {change.length > 0 && <span class="info">± {change.length} {say("import_change")}</span>}
        {remove.length > 0 && <span class={removes ? "bad" : "second"}>− {remove.length} {say(removes ? "import_removed" : "import_remove")}</span>}
      </summary>
      {locked && <Note tone="off" icon="lock">{say("import_locked")}</Note>}
      <ul class="import-rows">
        {change.map(({ id, name, fields }) => (
          <li key={`±${id}`}>
            <span aria-hidden="true">±</span>
            <div><b>{name}</b> {isNew(`±/${id}`)}{fields.map(({ field, before, after }) => <p key={field}><span class="second">{fieldText(language, field)}:</span> <del>{valueText(before, words)}</del> <span aria-hidden="true">→</span> <ins>{valueText(after, words)}</ins></p>)}</div>
          </li>
        ))}
        {add.map(({ id, name }) => <li key={`+${id}`}><span class="ok" aria-hidden="true">+</span><div>{name} {isNew(`+/${id}`)}</div></li>)}
        {remove.map(({ id, name }) => <li key={`−${id}`}><span class="second" aria-hidden="true">−</span><div>{removes ? <del>{name}</del> : name} {isNew(`-/${id}`)}</div></li>)}
      </ul>
      {remove.length > 0 && !locked && <Check label={say("import_remove_tick", { n: remove.length })} value={removes} onChange={onRemove} />}
    </details>
  );
}
