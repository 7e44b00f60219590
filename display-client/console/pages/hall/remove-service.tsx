import type { HallService } from "../../api.gen.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { Ask } from "../../parts/dialog.tsx";
import { Undone } from "../../parts/failed.tsx";
import { HALL } from "../../words/hall.ts";
import { useRemoving } from "./use-removing.ts";

/** Asks before a service goes. */
export function RemoveService({ service: { id, name, etag }, counters, onClose }: { service: HallService; counters: number; onClose: () => void }) {
  const say = useSiteSay(HALL);
  const { isBusy, fault, remove } = useRemoving(`/api/v1/services/${encodeURIComponent(id)}${counters > 0 ? "?confirm=1" : ""}`, etag, say("removed", { what: say("what_service", { name }) }), onClose);
  return (
    <Ask title={say("remove.service", { name })} act={say("remove.service_do", { name })} busy={isBusy ? say("remove.working") : false} danger onAct={remove} onClose={onClose}>
      <p>{counters === 0 ? say("remove.service_unused", { name }) : say("remove.service_used", { name, n: counters })}</p>
      <p>{say("remove.stays")}</p>
      <Undone fault={fault} />
    </Ask>
  );
}
