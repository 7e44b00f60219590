// The bar over the sheet, the sheet itself, and what is asked over both.
import { useState } from "preact/hooks";
import type { DraftLayout } from "../../api.gen.ts";
import { unknownRegions } from "../../core/layout-file.ts";
import { useValue } from "../../use-value.ts";
import { useWide } from "../../use-wide.ts";
import { Bar } from "./bar.tsx";
import type { BarAct } from "./bar.tsx";
import { Conflict } from "./conflict.tsx";
import { LookedAt } from "./looked-at.tsx";
import { Narrow } from "./narrow.tsx";
import { PublishDialog } from "./publish/publish-dialog.tsx";
import { Painting } from "./publish/painting.tsx";
import type { Published } from "./publish/use-painting.ts";
import { RevisionsDialog } from "./revisions/revisions-dialog.tsx";
import { Strips } from "./strips.tsx";
import { TrialDialog } from "./trial-dialog.tsx";
import { useDesk } from "./use-draft.ts";
import { Workbench } from "./workbench/workbench.tsx";

export function Editor({ opened }: { opened: DraftLayout }) {
  const desk = useDesk(opened);
  const { draft, editing } = desk;
  const [open, setOpen] = useState<BarAct | null>(null);
  const [published, setPublished] = useState<Published | null>(null);
  const isWide = useWide();
  const isNewer = useValue(editing, ({ layout }) => unknownRegions(layout).length > 0);
  const theirs = useValue(draft.state, (state) => state.theirs);
  const problems = useValue(draft.state, (state) => state.server.problems);
  const close = () => { setOpen(null); };
  const select = (region: string) => {
    close();
    editing.select([region]);
  };
  return (
    <>
      <Bar desk={desk} isEdited={isWide && !isNewer} isFixed={isNewer} onAct={setOpen} />
      <Strips desk={desk} />
      {published !== null && <Painting published={published} desk={desk} onClose={() => { setPublished(null); }} />}
      <div class="layout-work">
        {isNewer ? <LookedAt editing={editing} /> : isWide ? <Workbench editing={editing} problems={problems} /> : <Narrow editing={editing} />}
      </div>
      {theirs !== null && <Conflict desk={desk} theirs={theirs} />}
      {open === "publish" && <PublishDialog desk={desk} onFault={select} onPublished={setPublished} onClose={close} />}
      {open === "revisions" && <RevisionsDialog desk={desk} onClose={close} />}
      {open === "try" && <TrialDialog desk={desk} onClose={close} />}
    </>
  );
}
