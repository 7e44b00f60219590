import { useEffect, useRef } from "preact/hooks";
import type { Layout } from "../../../core/protocol.gen.ts";
import { changesBetween } from "../../core/layout-changes.ts";
import type { DraftLayout } from "../../api.gen.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TroubleNote } from "../../parts/form.tsx";
import { FilledPicture } from "../../parts/picture/filled-picture.tsx";
import { prefs } from "../../prefs.ts";
import { go, to } from "../../router.tsx";
import { saveCopy } from "../../save-copy.ts";
import { toast } from "../../toast.ts";
import { useAct } from "../../use-act.ts";
import { useFormat } from "../../use-format.ts";
import { useValue } from "../../use-value.ts";
import { LAYOUT_EDITOR } from "../../words/layout-editor.ts";
import { useWords } from "../../words/index.ts";
import type { Desk } from "./use-draft.ts";

type ConflictProps = { desk: Desk; theirs: DraftLayout };

/** Somebody saved before what was changed here was stored: both pictures, how they differ, and nothing overwritten until one is chosen. */
export function Conflict({ desk: { draft, editing, replace }, theirs }: ConflictProps) {
  const say = useWords(LAYOUT_EDITOR);
  const mine = useValue(editing, (state) => state.layout);
  const format = useFormat();
  const language = useValue(prefs, (one) => one.language);
  const { busy, trouble, run } = useAct();
  const { by: who, at } = theirs;
  const safe = useRef<HTMLButtonElement>(null);
  useEffect(() => { safe.current?.focus(); }, []); // the one choice that loses nothing
  const changes = changesBetween(theirs.layout, mine, language);
  const takeTheirs = () => {
    const taken = draft.chooseTheirs();
    if (taken !== null) replace(taken.layout);
  };
  const copy = () => {
    void run(async () => {
      const { id, name } = await saveCopy(mine);
      takeTheirs();
      toast(say("copy_saved", { name }));
      go(to("layout", { layout: id }));
    });
  };
  const actions = (
    <>
      <Button onPress={draft.chooseMine}>{say("take_mine")}</Button>
      <Button onPress={takeTheirs}>{who === undefined ? say("take_theirs_other") : say("take_theirs", { who })}</Button>
      <Button look="primary" busy={busy && say("saving_copy")} onPress={copy} buttonRef={safe}>{say("save_copy")}</Button>
    </>
  );
  return (
    <Dialog title={say("conflict_title", { name: theirs.layout.name })} onClose={() => undefined} cancel={null} actions={actions} wide>
      <p>{who === undefined ? say("conflict_text_other") : say("conflict_text", { who, time: format.time(at) })}</p>
      <div class="versions">
        <Version title={say("conflict_mine")} layout={mine} />
        <Version title={who === undefined ? say("conflict_theirs_other") : say("conflict_theirs", { who })} layout={theirs.layout} />
      </div>
      <p>{who === undefined ? say("conflict_differs_other") : say("conflict_differs", { who })}</p>
      {changes.length === 0 ? <p class="second">{say("no_difference")}</p> : <ul class="listed">{changes.map((change) => <li key={change}>{change}</li>)}</ul>}
      <TroubleNote trouble={trouble} />
    </Dialog>
  );
}

function Version({ title, layout }: { title: string; layout: Layout }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <div class={layout.grid.h > layout.grid.w ? "is-tall" : undefined}><FilledPicture layout={layout} /></div>
    </section>
  );
}
