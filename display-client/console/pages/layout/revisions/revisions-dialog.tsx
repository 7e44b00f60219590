import { useId, useState } from "preact/hooks";
import type { ListedRevision } from "../../../api.gen.ts";
import { changesBetween } from "../../../core/layout-changes.ts";
import { useLive } from "../../../live.ts";
import { Button } from "../../../parts/button.tsx";
import { Dialog } from "../../../parts/dialog.tsx";
import { Failed } from "../../../parts/failed.tsx";
import { Loading } from "../../../parts/loading.tsx";
import { FilledPicture } from "../../../parts/picture/filled-picture.tsx";
import { prefs } from "../../../prefs.ts";
import { useAnswer } from "../../../use-answer.ts";
import { layoutPath } from "../../../use-layouts.ts";
import { useRevision } from "../../../use-revision.ts";
import { useValue } from "../../../use-value.ts";
import { LAYOUT_PUBLISH } from "../../../words/layout-publish.ts";
import { PARTS } from "../../../words/parts.ts";
import { useWords } from "../../../words/index.ts";
import type { Desk } from "../use-draft.ts";
import { AskBack } from "./ask-back.tsx";
import { RevisionRow } from "./revision-row.tsx";

type RevisionsDialogProps = { desk: Desk; onClose: () => void };

/** What there was, with a picture each: who, when, what was different, and the way back. */
export function RevisionsDialog({ desk, onClose }: RevisionsDialogProps) {
  const layout = useValue(desk.editing, (state) => state.layout);
  const sayParts = useWords(PARTS);
  const say = useWords(LAYOUT_PUBLISH);
  const changed = useLive((live) => live.changes.content);
  const { answer, fault, again } = useAnswer<{ revisions: ListedRevision[] }>(layoutPath(layout.id, "/revisions"), changed);
  const [picked, setPicked] = useState<number | null>(null);
  const [asked, setAsked] = useState<number | null>(null);
  const revisions = answer?.revisions ?? [];
  const shown = picked ?? revisions[0]?.rev ?? null;
  if (asked !== null) return <AskBack desk={desk} rev={asked} onClose={onClose} />;
  const isNewest = shown === revisions[0]?.rev;
  const action = shown === null || isNewest ? undefined : <Button look="primary" onPress={() => { setAsked(shown); }}>{say("revert", { n: shown })}…</Button>;
  return (
    <Dialog title={say("revisions_title", { name: layout.name })} onClose={onClose} actions={action} cancel={sayParts("close")} wide>
      {fault !== null && <Failed fault={fault} onAgain={again} />}
      {answer === null ? <Loading bars={3} onAgain={again} /> : revisions.length === 0 ? <p>{say("revision_none")}</p> : (
        <div class="revisions">
          <fieldset class="revisions-list">
            <legend class="unseen">{say("revisions_pick")}</legend>
            {revisions.map((revision, index) => <RevisionRow revision={revision} isDraft={index === 0} isPicked={revision.rev === shown} onPick={() => { setPicked(revision.rev); }} key={revision.rev} />)}
          </fieldset>
          {shown !== null && <Shown id={layout.id} rev={shown} before={revisions.find(({ rev }) => rev < shown)?.rev ?? null} />}
        </div>
      )}
    </Dialog>
  );
}

function Shown({ id, rev, before }: { id: string; rev: number; before: number | null }) {
  const say = useWords(LAYOUT_PUBLISH);
  const language = useValue(prefs, (one) => one.language);
  const title = useId();
  const layout = useRevision(id, rev);
  const older = useRevision(id, before);
  const changes = layout === null || older === null ? null : changesBetween(older, layout, language);
  return (
    <section class="revisions-shown" aria-labelledby={title}>
      <h3 id={title}>{say("revision", { n: rev })}</h3>
      {layout === null ? <Loading bars={2} /> : <div class={layout.grid.h > layout.grid.w ? "publish-picture is-tall" : "publish-picture"}><FilledPicture layout={layout} /></div>}
      {before === null ? <p>{say("revision_first")}</p> : changes !== null && (
        <>
          <p>{changes.length === 0 ? say("revision_same") : say("revision_from", { n: before })}</p>
          <ul class="listed">{changes.map((change) => <li key={change}>{change}</li>)}</ul>
        </>
      )}
    </section>
  );
}
