import { call } from "../../../api.ts";
import type { SavedLayout } from "../../../api.gen.ts";
import { Chip } from "../../../parts/chip.tsx";
import type { Tone } from "../../../parts/chip.tsx";
import { Button } from "../../../parts/button.tsx";
import type { IconName } from "../../../parts/icon.tsx";
import { problemSaid } from "../../../problem-said.ts";
import { Problem } from "../../../api.ts";
import { toast } from "../../../toast.ts";
import { layoutPath } from "../../../use-layouts.ts";
import { fetchRevision } from "../../../use-revision.ts";
import { LAYOUT_PUBLISH } from "../../../words/layout-publish.ts";
import { useWords } from "../../../words/index.ts";
import type { Desk } from "../use-draft.ts";
import { usePainting } from "./use-painting.ts";
import type { PaintedAs, Published } from "./use-painting.ts";

const LOOKS: { readonly [I in PaintedAs]: { tone: Tone; icon: IconName; word: "painted_one" | "waiting_one" | "lost_one" | "other_one" } } = {
  painted: { tone: "ok", icon: "check", word: "painted_one" },
  waiting: { tone: "info", icon: "again", word: "waiting_one" },
  lost: { tone: "warn", icon: "plug", word: "lost_one" },
  other: { tone: "off", icon: "clock", word: "other_one" },
};

/** Back to an older revision, which hangs again as a new one; the editor has it then. */
export async function goBack({ draft, replace }: Desk, id: string, rev: number): Promise<void> {
  await draft.settled();
  const saved = await call<SavedLayout>("POST", layoutPath(id, "/revert"), { body: { rev }, ifMatch: draft.state.get().server.etag });
  const layout = await fetchRevision(id, saved.rev);
  if (layout === null) return;
  draft.took(saved, layout);
  replace(layout);
}

type PaintingProps = { published: Published; desk: Desk; onClose: () => void };

/** After publishing: each screen with a mark as it paints, and the way back for a moment. */
export function Painting({ published, desk, onClose }: PaintingProps) {
  const say = useWords(LAYOUT_PUBLISH);
  const { before, layout, screens } = published;
  const undo = before === null ? null : () => goBack(desk, layout, before).then(
    () => {
      toast(say("reverted", { n: before }));
      onClose();
    },
    (error: unknown) => {
      if (error instanceof Problem) toast(problemSaid(error));
    },
  );
  const { rows, isDone } = usePainting(published, (painted) => {
    toast(say("painted", { n: painted, m: screens.length }), undo, before === null ? null : say("revert", { n: before }));
  });
  const painted = rows.filter(({ is }) => is === "painted").length;
  return (
    <section class="layout-strip" aria-label={say("shows")}>
      <b>{isDone ? say("painted", { n: painted, m: screens.length }) : say("painting", { n: screens.length })}</b>
      <ul class="painting-rows rest">
        {rows.map(({ id, name, is }) => <li data-screen={id} data-is={is} key={id}>{name} <Chip tone={LOOKS[is].tone} icon={LOOKS[is].icon}>{say(LOOKS[is].word)}</Chip></li>)}
      </ul>
      <Button small onPress={onClose}>{say("close_strip")}</Button>
    </section>
  );
}
