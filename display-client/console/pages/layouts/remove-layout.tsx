import { placesOf } from "../../core/layout-list.ts";
import type { ListedLayout } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { useLive } from "../../live.ts";
import { LinkButton } from "../../parts/button.tsx";
import { Ask, Dialog } from "../../parts/dialog.tsx";
import { TroubleNote } from "../../parts/form.tsx";
import { to, withQuery } from "../../router.tsx";
import { toast } from "../../toast.ts";
import { useAct } from "../../use-act.ts";
import { useHall } from "../../use-hall.ts";
import { layoutPath } from "../../use-layouts.ts";
import { LAYOUTS } from "../../words/layouts.ts";
import { useWords } from "../../words/index.ts";

/** Asks before a layout goes; one that hangs somewhere stays, and is said where. */
export function RemoveLayout({ layout, onClose }: { layout: ListedLayout; onClose: () => void }) {
  const say = useWords(LAYOUTS);
  const { hall } = useHall();
  const screens = useLive((live) => live.screens);
  const { busy, trouble, run } = useAct();
  const { id, name, etag, preset } = layout;
  const places = placesOf(layout, hall?.zones ?? [], screens ?? []) ?? [say("everywhere")];
  if (!preset && places.length > 0) {
    return (
      <Dialog title={say("remove_title", { name })} onClose={onClose} actions={<LinkButton look="primary" to={withQuery(to("layouts"), { tab: "schedule" })}>{say("to_schedule")}</LinkButton>}>
        <p>{say("remove_used", { name, places: places.join(", ") })}</p>
      </Dialog>
    );
  }
  const remove = () => {
    void run(async () => {
      await call("DELETE", layoutPath(id), { ifMatch: etag });
      toast(say(preset ? "was_reset" : "removed", { name }));
      onClose();
    });
  };
  return (
    <Ask title={say(preset ? "remove_title_starter" : "remove_title", { name })} act={say(preset ? "remove_do_starter" : "remove_do")} busy={busy && say("removing")} danger onAct={remove} onClose={onClose}>
      <p>{say(preset ? "remove_text_starter" : "remove_text")}</p>
      <TroubleNote trouble={trouble} />
    </Ask>
  );
}
