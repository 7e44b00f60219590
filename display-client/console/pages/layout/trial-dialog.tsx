import { useState } from "preact/hooks";
import { call } from "../../api.ts";
import type { Trial } from "../../api.gen.ts";
import { isLost } from "../../core/publish-targets.ts";
import { useLive } from "../../live.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TroubleNote } from "../../parts/form.tsx";
import { Note } from "../../parts/note.tsx";
import { useAct } from "../../use-act.ts";
import { useHall } from "../../use-hall.ts";
import { layoutPath } from "../../use-layouts.ts";
import { LAYOUT_EDITOR } from "../../words/layout-editor.ts";
import { LAYOUT_PUBLISH } from "../../words/layout-publish.ts";
import { useWords } from "../../words/index.ts";
import { useValue } from "../../use-value.ts";
import type { Desk } from "./use-draft.ts";

const MINUTES = 15;

/** Hangs the draft on one screen for a quarter of an hour; it follows what is changed meanwhile. */
export function TrialDialog({ desk: { draft, editing }, onClose }: { desk: Desk; onClose: () => void }) {
  const layout = useValue(editing, (state) => state.layout);
  const say = useWords(LAYOUT_EDITOR);
  const sayPublish = useWords(LAYOUT_PUBLISH);
  const { hall } = useHall();
  const screens = useLive((live) => live.screens) ?? [];
  const living = screens.filter((screen) => !isLost(screen));
  const [picked, setPicked] = useState<string | null>(null);
  const chosen = living.find(({ id }) => id === picked) ?? living[0];
  const [unsaved, setUnsaved] = useState(false);
  const { busy, trouble, run } = useAct();
  const hang = () => {
    if (chosen === undefined) return;
    setUnsaved(false);
    void run(async () => {
      if (!(await draft.settled())) {
        setUnsaved(true);
        return;
      }
      await call<Trial>("POST", layoutPath(layout.id, "/try"), { body: { screen: chosen.id, minutes: MINUTES } });
      onClose();
    });
  };
  const zoneName = (id: string) => hall?.zones.find((zone) => zone.id === id)?.name ?? id;
  const action = chosen === undefined ? undefined : <Button look="primary" submit busy={busy && say("trial_doing")}>{say("trial_do", { screen: chosen.name })}</Button>;
  return (
    <Dialog title={say("trial_title", { name: layout.name })} onClose={onClose} onSubmit={hang} actions={action}>
      <p>{say("trial_text")}</p>
      {chosen === undefined ? <Note tone="warn" icon="plug">{say("trial_none")}</Note> : (
        <fieldset class="choice-list">
          <legend class="field-label">{say("trial_pick")}</legend>
          {living.map(({ id, name, zone }) => (
            <label key={id}><input type="radio" name="screen" checked={id === chosen.id} onChange={() => { setPicked(id); }} /><span><b>{name}</b> <small class="second">{zoneName(zone)}</small></span></label>
          ))}
        </fieldset>
      )}
      {unsaved && <Note tone="warn" alert>{sayPublish("not_saved")}</Note>}
      <TroubleNote trouble={trouble} />
    </Dialog>
  );
}
