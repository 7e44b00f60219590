import type { CardAct } from "./list.tsx";
import { stateOf } from "../../core/layout-list.ts";
import type { ListedLayout } from "../../api.gen.ts";
import { serverNow } from "../../live.ts";
import { Button } from "../../parts/button.tsx";
import { Chip } from "../../parts/chip.tsx";
import { Undone } from "../../parts/failed.tsx";
import { Link, to } from "../../router.tsx";
import { useFormat } from "../../use-format.ts";
import type { Held } from "../../use-screen-layout.ts";
import { LAYOUTS } from "../../words/layouts.ts";
import { useWords } from "../../words/index.ts";
import { CardPicture } from "./card-picture.tsx";
import { useCardActs } from "./use-card-acts.ts";
import { useWhere } from "./use-where.ts";

/** One layout: its picture, where it hangs, in what state it is, and what can be done with it. `held`: what the playlists hold. */
export function LayoutCard({ layout, held, onAct }: { layout: ListedLayout; held: Held; onAct: (act: CardAct) => void }) {
  const say = useWords(LAYOUTS);
  const where = useWhere(layout);
  const { id, name } = layout;
  const { fault, doing, duplicate, download } = useCardActs(layout);
  const isShipped = stateOf(layout) === "shipped";
  return (
    <li class="layout-card panel">
      <CardPicture layout={layout} held={held} />
      <div class="layout-card-body">
        <h3><Link to={to("layout", { layout: id })} class="layout-card-link">{name}</Link></h3>
        <p class="layout-card-states"><StateChips layout={layout} /></p>
        <p class="small">{where}</p>
        <p class="small second"><Changed layout={layout} /></p>
        <div class="layout-card-acts">
          <Button small icon="copy" busy={doing === "duplicate" && say("new_making")} label={say("duplicate_of", { name })} onPress={duplicate}>{say("duplicate")}</Button>
          <Button small icon="download" label={say("download_of", { name })} onPress={download}>{say("download")}</Button>
          <Button small label={say("rename_of", { name })} onPress={() => { onAct("rename"); }}>{say("rename")}</Button>
          {!isShipped && <Button small look="danger" label={say(layout.preset ? "reset_of" : "remove_of", { name })} onPress={() => { onAct("remove"); }}>{say(layout.preset ? "reset" : "remove")}</Button>}
        </div>
        <Undone fault={fault} />
      </div>
    </li>
  );
}

function StateChips({ layout }: { layout: ListedLayout }) {
  const say = useWords(LAYOUTS);
  const format = useFormat();
  const { published, problems, due, failed } = layout;
  const state = stateOf(layout);
  return (
    <>
      {state === "shipped" && <Chip tone="off" icon="layout">{say("as_shipped")}</Chip>}
      {published !== null && <Chip tone="ok">{say("published", { n: published })}</Chip>}
      {state === "draft" && <Chip tone="info" icon="edit">{say("draft")}</Chip>}
      {state === "newer" && <Chip tone="info" icon="edit">{say("draft_newer")}</Chip>}
      {due !== undefined && <Chip tone="info" icon="clock">{say("due", { time: format.moment(due.at, serverNow()) })}</Chip>}
      {failed !== undefined && <Chip tone="warn">{say("due_failed", { time: format.moment(failed.at, serverNow()) })}</Chip>}
      {problems > 0 && <Chip tone="warn">{say("problems", { n: problems })}</Chip>}
    </>
  );
}

function Changed({ layout: { at, by } }: { layout: ListedLayout }) {
  const say = useWords(LAYOUTS);
  const format = useFormat();
  if (at === undefined || at === 0) return <>{say("never_changed")}</>;
  const time = format.moment(at, serverNow());
  return <>{by === undefined ? say("changed", { time }) : say("changed_by", { who: by, time })}</>;
}
