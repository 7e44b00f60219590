import { useState } from "preact/hooks";
import { Problem, tagged } from "../../api.ts";
import type { Due, FailedDue } from "../../api.gen.ts";
import { serverNow, useLive } from "../../live.ts";
import { Button } from "../../parts/button.tsx";
import { Undone } from "../../parts/failed.tsx";
import { Icon } from "../../parts/icon.tsx";
import { toast } from "../../toast.ts";
import { useFormat } from "../../use-format.ts";
import { useHall } from "../../use-hall.ts";
import { layoutPath } from "../../use-layouts.ts";
import { LAYOUT_EDITOR } from "../../words/layout-editor.ts";
import { useWords } from "../../words/index.ts";
import type { Draft } from "./draft-beginning.ts";
import { useStrip } from "./use-strip.ts";

/** Takes the plan back that is seen here; one that somebody changed meanwhile is looked at first. */
function useTakeBack(draft: Draft, id: string, done: () => void): { fault: unknown; takeBack: () => void } {
  const [fault, setFault] = useState<unknown>(null);
  const takeBack = () => {
    setFault(null);
    const { etag } = draft.state.get().server;
    tagged("DELETE", layoutPath(id, "/due"), { ifMatch: etag }).then(
      (answer) => {
        done();
        draft.unplanned(etag, answer.etag);
      },
      (error: unknown) => {
        // Somebody else's plan, or none any more: what is there now comes with the content's next change.
        if (!(error instanceof Problem && error.status === 404)) setFault(error);
      },
    );
  };
  return { fault, takeBack };
}

type PlanProps = { draft: Draft; id: string };

/** A publication to come. */
export function DueStrip({ draft, id, due: { at, zones, screens: only } }: PlanProps & { due: Due }) {
  const say = useWords(LAYOUT_EDITOR);
  const format = useFormat();
  const { hall } = useHall();
  const screens = useLive((live) => live.screens) ?? [];
  const time = format.moment(at, serverNow());
  const box = useStrip();
  const { fault, takeBack } = useTakeBack(draft, id, () => { toast(say("due_cancelled", { time })); });
  const places = [...zones.map((zone) => hall?.zones.find((one) => one.id === zone)?.name ?? zone), ...only.map((screen) => screens.find((one) => one.id === screen)?.name ?? screen)];
  return (
    <div class="layout-strip" ref={box}>
      <Icon name="clock" />
      <span class="rest">{say("due", { time, places: places.length === 0 ? say("due_everywhere") : places.join(", ") })}</span>
      <Button small onPress={takeBack}>{say("due_cancel")}</Button>
      <Undone fault={fault} />
    </div>
  );
}

/** One that did not come when its time had come. It stands here until it is published after all, or put away. */
export function FailedStrip({ draft, id, failed: { at } }: PlanProps & { failed: FailedDue }) {
  const say = useWords(LAYOUT_EDITOR);
  const format = useFormat();
  const box = useStrip();
  const { fault, takeBack } = useTakeBack(draft, id, () => { toast(say("due_put_away")); });
  return (
    <div class="layout-strip is-warn" role="alert" ref={box}>
      <Icon name="warning" />
      <span class="rest">{say("due_failed", { time: format.moment(at, serverNow()) })}</span>
      <Button small onPress={takeBack}>{say("due_put_away_do")}</Button>
      <Undone fault={fault} />
    </div>
  );
}
