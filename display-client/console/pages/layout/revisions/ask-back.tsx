import { useState } from "preact/hooks";
import { changesBetween } from "../../../core/layout-changes.ts";
import { Ask } from "../../../parts/dialog.tsx";
import { TroubleNote } from "../../../parts/form.tsx";
import { Note } from "../../../parts/note.tsx";
import { prefs } from "../../../prefs.ts";
import { toast } from "../../../toast.ts";
import { useAct } from "../../../use-act.ts";
import { useRevision } from "../../../use-revision.ts";
import { useValue } from "../../../use-value.ts";
import { LAYOUT_PUBLISH } from "../../../words/layout-publish.ts";
import { useWords } from "../../../words/index.ts";
import { goBack, unsavedAs } from "../publish/going-back.ts";
import type { Desk } from "../use-draft.ts";

type AskBackProps = { desk: Desk; rev: number; onClose: () => void };

/** Asks before an older revision hangs again: what of the present one is then not shown any more. */
export function AskBack({ desk, rev, onClose }: AskBackProps) {
  const layout = useValue(desk.editing, (state) => state.layout);
  const say = useWords(LAYOUT_PUBLISH);
  const language = useValue(prefs, (one) => one.language);
  const older = useRevision(layout.id, rev);
  const [unsaved, setUnsaved] = useState<"unsaved" | "held" | null>(null);
  const { busy, trouble, run } = useAct();
  const changes = older === null ? [] : changesBetween(older, layout, language);
  const back = () => {
    void run(async () => {
      const isBack = await goBack(desk, layout.id, rev);
      setUnsaved(isBack ? null : unsavedAs(desk));
      if (!isBack) return;
      toast(say("reverted", { n: rev }));
      onClose();
    });
  };
  return (
    <Ask title={say("revert_title", { n: rev })} act={say("revert", { n: rev })} busy={busy && say("reverting")} onAct={back} onClose={onClose}>
      <p>{say("revert_text", { n: rev })}</p>
      <p>{changes.length === 0 ? say("revert_same") : say("revert_loss", { changes: changes.join(", ") })}</p>
      {unsaved !== null && <Note tone="warn" alert>{say(unsaved === "held" ? "not_reverted_held" : "not_reverted")}</Note>}
      <TroubleNote trouble={trouble} />
    </Ask>
  );
}
