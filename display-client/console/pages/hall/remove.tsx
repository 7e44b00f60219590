import { useState } from "preact/hooks";
import type { HallService, HallZone } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { Button } from "../../parts/button.tsx";
import { Ask, Dialog } from "../../parts/dialog.tsx";
import { Undone } from "../../parts/failed.tsx";
import { TextField } from "../../parts/field.tsx";
import { toast } from "../../toast.ts";
import { fetchHall } from "../../use-hall.ts";
import { HALL } from "../../words/hall.ts";

/** What belongs to a zone: while there is any of it, the zone cannot go. */
export type ZoneUses = { counters: number; screens: number; speakers: number };

type Removing = { isBusy: boolean; fault: unknown; remove: () => void };

/** Removes one thing, says it, and closes. */
function useRemoving(path: string, etag: string, said: string, onClose: () => void): Removing {
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const remove = () => {
    setBusy(true);
    call("DELETE", path, { ifMatch: etag }).then(
      () => {
        toast(said);
        onClose();
        return fetchHall();
      },
      (error: unknown) => {
        setFault(error);
        setBusy(false);
      },
    ).catch(setFault);
  };
  return { isBusy, fault, remove };
}

/** Asks before a zone goes, its name typed; one with counters or screens cannot go, and says so. */
export function RemoveZone({ zone: { id, name, etag }, uses: { counters, screens, speakers }, onClose }: { zone: HallZone; uses: ZoneUses; onClose: () => void }) {
  const say = useSiteSay(HALL);
  const [typed, setTyped] = useState("");
  const [isTried, setTried] = useState(false);
  const { isBusy, fault, remove } = useRemoving(`/api/v1/zones/${encodeURIComponent(id)}`, etag, say("removed", { what: say("what_zone", { name }) }), onClose);
  const title = say("remove.zone", { name });
  const places = [
    ...(counters > 0 ? [say("remove.zone_counters", { n: counters })] : []),
    ...(screens > 0 ? [say("remove.zone_screens", { n: screens })] : []),
    ...(speakers > 0 ? [say("remove.zone_speakers", { n: speakers })] : []),
  ];
  if (places.length > 0) {
    const last = places.pop() ?? "";
    const all = places.length === 0 ? last : say("remove.and", { a: places.join(", "), b: last });
    return <Dialog title={title} onClose={onClose} cancel={say("understood")}><p>{say("remove.zone_full", { name, places: all })}</p></Dialog>;
  }
  const isSame = typed.trim() === name.trim();
  const act = () => {
    setTried(true);
    if (isSame) remove();
  };
  return (
    <Dialog title={title} onClose={onClose} onSubmit={act} actions={<Button look="danger" submit busy={isBusy ? say("remove.working") : false}>{say("remove.zone_do", { name })}</Button>}>
      <p>{say("remove.stays")}</p>
      <TextField label={say("remove.zone_type", { name })} value={typed} onChange={setTyped} autocomplete="off" fault={isTried && !isSame ? say("remove.zone_differs") : null} />
      <Undone fault={fault} />
    </Dialog>
  );
}

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
