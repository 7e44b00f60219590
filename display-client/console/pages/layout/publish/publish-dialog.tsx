import { useEffect, useState } from "preact/hooks";
import { Problem, call } from "../../../api.ts";
import type { LayoutFault, SavedLayout } from "../../../api.gen.ts";
import { firstTargets, isEmpty, ownLayouts, targeted } from "../../../core/publish-targets.ts";
import type { Targets } from "../../../core/publish-targets.ts";
import { serverNow, useLive } from "../../../live.ts";
import { Button } from "../../../parts/button.tsx";
import { Dialog } from "../../../parts/dialog.tsx";
import { TroubleNote } from "../../../parts/form.tsx";
import { Note } from "../../../parts/note.tsx";
import { FilledPicture } from "../../../parts/picture/filled-picture.tsx";
import { useAct } from "../../../use-act.ts";
import { useFormat } from "../../../use-format.ts";
import { useHall } from "../../../use-hall.ts";
import { layoutPath, useLayouts } from "../../../use-layouts.ts";
import { useValue } from "../../../use-value.ts";
import { LAYOUT_PUBLISH } from "../../../words/layout-publish.ts";
import { useWords } from "../../../words/index.ts";
import { useProgramme } from "../../layouts/schedule/use-programme.ts";
import type { Desk } from "../use-draft.ts";
import { ChangesLine } from "./changes-line.tsx";
import { FaultRows } from "./fault-rows.tsx";
import { TargetsField } from "./targets-field.tsx";
import { useCheck } from "./use-check.ts";
import type { Published } from "./use-painting.ts";
import { WhatHappens } from "./what-happens.tsx";
import { WhenField, firstWhen, isUsable, momentIn } from "./when-field.tsx";

type PublishDialogProps = { desk: Desk; onFault: (region: string) => void; onPublished: (published: Published) => void; onClose: () => void };

const NOTHING: Targets = { zones: [], screens: [] };

/** What a refusal says is wrong with the layout; null where it was refused for something else. */
function faultsIn(problem: Problem): LayoutFault[] | null {
  const { problems } = problem.more;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the server's own list
  return problem.status === 422 && Array.isArray(problems) ? (problems as LayoutFault[]) : null;
}

/** Where the layout shall hang from when on, what that changes, and what keeps it from hanging there. */
export function PublishDialog({ desk: { draft, editing }, onFault, onPublished, onClose }: PublishDialogProps) {
  const layout = useValue(editing, (state) => state.layout);
  const say = useWords(LAYOUT_PUBLISH);
  const format = useFormat();
  const { hall } = useHall();
  const { answer } = useLayouts();
  const entries = useProgramme().programme?.entries ?? [];
  const known = useLive((live) => live.screens);
  const screens = known ?? [];
  const { server } = useValue(draft.state);
  const zones = hall?.zones ?? [];
  const [chosen, setChosen] = useState<Targets | null>(null);
  const [when, setWhen] = useState(firstWhen);
  const [refused, setRefused] = useState<LayoutFault[] | null>(null);
  const [unsaved, setUnsaved] = useState(false);
  const { busy, trouble, run } = useAct();
  const hangs = answer?.layouts.find(({ id }) => id === layout.id)?.hangs ?? null;
  const targets = chosen ?? (answer === null ? NOTHING : firstTargets(hangs, zones.map(({ id }) => id), screens.filter((screen) => screen.layout === layout.id)));
  const checked = useCheck(layout.id, targets, server.etag);
  const faults = refused ?? checked ?? [];
  useEffect(() => { void draft.settled(); }, [draft]);
  const own = ownLayouts(entries, layout.id);
  const layoutName = (id: string) => answer?.layouts.find((one) => one.id === id)?.name ?? id;
  const count = targeted(targets, screens, own).length;
  const at = momentIn(when);
  const blocked = isEmpty(targets) ? say("pick_first") : faults.length > 0 ? say("blocked", { n: faults.length }) : null;
  const publish = () => {
    setUnsaved(false);
    if (blocked !== null || !isUsable(when, serverNow())) return;
    void run(async () => {
      if (!(await draft.settled())) {
        setUnsaved(true);
        return;
      }
      try {
        const { etag, published: before } = draft.state.get().server;
        const saved = await call<SavedLayout>("POST", layoutPath(layout.id, "/publish"), { body: { ...targets, ...(at === null ? {} : { at }) }, ifMatch: etag });
        draft.took(saved, layout);
        if (at === null) onPublished({ layout: layout.id, before, hung: saved.hung ?? "", screens: known && targeted(targets, known, own).map(({ id }) => id) });
        onClose();
      } catch (error) {
        const found = error instanceof Problem ? faultsIn(error) : null;
        if (found === null) throw error;
        setRefused(found);
      }
    });
  };
  const retarget = (next: Targets) => {
    setRefused(null);
    setChosen(next);
  };
  const label = count === 0 ? say("do_zone") : at === null ? say("do", { n: count }) : say("do_at", { n: count, time: format.moment(at, serverNow()) });
  return (
    <Dialog title={say("title", { name: layout.name })} onClose={onClose} onSubmit={publish} wide actions={<Button look="primary" submit busy={busy && say("doing")} blocked={blocked}>{label}</Button>}>
      <div class="publish">
        <div>
          <div class={layout.grid.h > layout.grid.w ? "publish-picture is-tall" : "publish-picture"}><FilledPicture layout={layout} {...(targets.zones[0] === undefined ? {} : { zone: targets.zones[0] })} /></div>
          <div class="small second"><ChangesLine layout={layout} server={server} /></div>
        </div>
        <div class="column">
          <TargetsField zones={zones} screens={known} own={own} layoutName={layoutName} targets={targets} onTargets={retarget} />
          <WhenField when={when} onWhen={setWhen} />
          <WhatHappens id={layout.id} targets={targets} zones={zones} screens={known} entries={entries} own={own} layoutName={layoutName} at={at} />
        </div>
      </div>
      <FaultRows faults={faults} layout={layout} onFault={onFault} />
      {unsaved && <Note tone="warn" alert>{say("not_saved")}</Note>}
      <TroubleNote trouble={trouble} />
    </Dialog>
  );
}
