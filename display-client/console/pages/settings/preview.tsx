// What an import would change, section by section, before it changes anything.
import { useState } from "preact/hooks";
import type { ImportPreview } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { importLine } from "../../core/import-line.ts";
import { countChanges, fixedFields, mayApply, removedKinds, toldSections } from "../../core/import.ts";
import { useAway } from "../../frame/link-state.tsx";
import { Button, Card, Loading, Note, TroubleNote } from "../../parts/index.ts";
import { prefs } from "../../prefs.ts";
import { useHall } from "../../use-hall.ts";
import { useValue } from "../../use-value.ts";
import { fieldText } from "../../words/fields.ts";
import { toast } from "../../toast.ts";
import { lookAgain } from "../../sign-in.ts";
import { PROBLEM_PARTS } from "../../words/problems.ts";
import { SETTINGS } from "../../words/settings.ts";
import { t, useWords } from "../../words/index.ts";
import type { ProfileFile } from "./drop.tsx";
import { PreviewSection } from "./preview-section.tsx";
import { usePreview } from "./use-preview.ts";

/** Puts the building back as the server wrote it out before the import, whatever was added since. */
async function takeBack(undo: string): Promise<void> {
  const say = t(SETTINGS);
  try {
    const preview = await call<ImportPreview>("POST", "/api/v1/profile/preview", { body: { text: undo } });
    const remove = removedKinds(preview, new Set(preview.sections.map(({ kind }) => kind)));
    await call("POST", "/api/v1/profile", { body: { text: undo, remove, base: preview.base } });
    await lookAgain();
    toast(say("import_undone"));
  } catch {
    toast(say("not_undone"));
  }
}

type Line = { line: number | null; message: string };

function Lines({ lines }: { lines: Line[] }) {
  const say = useWords(SETTINGS);
  const parts = useWords(PROBLEM_PARTS);
  const language = useValue(prefs, (one) => one.language);
  const told = lines.map(({ line, message }) => ({ ...importLine(message, language), line, message }));
  const further = told.filter(({ isWhole }) => !isWhole);
  const at = (line: number | null) => (line === null ? "" : `${say("import_line", { n: line })}: `);
  return (
    <>
      <ul class="settings-list">{told.map(({ line, message, text }) => <li key={`${line}${message}`}>{at(line)}{text}</li>)}</ul>
      {further.length === 0 ? null : (
        <details class="problem-details">
          <summary>{parts("details")}</summary>
          <ul class="settings-list">{further.map(({ line, message }) => <li key={`${line}${message}`}>{at(line)}<span lang="en">{message}</span></li>)}</ul>
        </details>
      )}
    </>
  );
}

function Faults({ faults }: { faults: Line[] }) {
  const say = useWords(SETTINGS);
  return (
    <Note tone="bad" alert>
      <b>{say("import_faults", { n: faults.length })}</b>
      <Lines lines={faults} />
    </Note>
  );
}

export function Preview({ file, onLeave }: { file: ProfileFile; onLeave: () => void }) {
  const say = useWords(SETTINGS);
  const away = useAway();
  const { hall } = useHall();
  const language = useValue(prefs, (one) => one.language);
  const { preview, moved, trouble, apply } = usePreview(file.text);
  const [remove, setRemove] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  if (preview === null) return <Card title={say("import_of", { file: file.name })} padded>{trouble === null ? <Loading /> : <TroubleNote trouble={trouble} />}<Button onPress={onLeave}>{say("import_another")}</Button></Card>;
  const n = countChanges(preview, remove);
  const fixed = fixedFields(hall?.locked ?? []);
  const sections = toldSections(preview);
  const tick = (kind: string, on: boolean) => {
    setRemove(new Set([...remove].filter((one) => one !== kind).concat(on ? [kind] : [])));
  };
  const take = async () => {
    setBusy(true);
    const applied = await apply(removedKinds(preview, remove));
    setBusy(false);
    if (applied === null) return;
    await lookAgain().catch(() => undefined); // away: the bar says so, the import is done
    toast(say("import_done", { n: applied.changes }), () => takeBack(applied.undo), say("import_undo"));
    onLeave();
  };
  return (
    <Card title={say("import_of", { file: file.name })} padded>
      <div class="column">
        {moved.size > 0 && <Note tone="warn" alert>{say("import_moved")}</Note>}
        {preview.faults.length > 0 && <Faults faults={preview.faults} />}
        {(preview.notes ?? []).length > 0 && <Note tone="info"><Lines lines={preview.notes ?? []} /></Note>}
        {fixed.length > 0 && <Note tone="off" icon="lock">{say("import_fixed", { fields: fixed.map((field) => fieldText(language, field)).join(", ") })}</Note>}
        {preview.faults.length === 0 && countChanges(preview, new Set(sections.map(({ kind }) => kind))) === 0 && <Note tone="ok">{say("import_same")}</Note>}
        {sections.map((section) => <PreviewSection key={section.kind} section={section} moved={moved} removes={remove.has(section.kind)} onRemove={(on) => { tick(section.kind, on); }} />)}
        <TroubleNote trouble={trouble} />
        <div class="row wraps">
          {mayApply(preview, remove) && <Button look="primary" busy={busy && say("import_applying")} blocked={away} onPress={() => void take()}>{say("import_apply", { n })}</Button>}
          <Button onPress={onLeave}>{say("import_another")}</Button>
          {preview.faults.length === 0 && <small class="second">{n === 0 ? say("import_none") : say("import_text")}</small>}
        </div>
      </div>
    </Card>
  );
}
