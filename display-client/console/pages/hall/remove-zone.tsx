import { useEffect, useState } from "preact/hooks";
import type { HallZone } from "../../api.gen.ts";
import { Problem } from "../../api.ts";
import type { SiteSay } from "../../core/own-words.ts";
import { isUsed, zoneUsesOf } from "../../core/zone-uses.ts";
import type { ZoneUses } from "../../core/zone-uses.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Undone } from "../../parts/failed.tsx";
import { TextField } from "../../parts/field.tsx";
import { Loading } from "../../parts/loading.tsx";
import { Link, to, withQuery } from "../../router.tsx";
import { HALL } from "../../words/hall.ts";
import { fetchNames, named } from "./hanging-names.ts";
import type { Names } from "./hanging-names.ts";
import { useRemoving } from "./use-removing.ts";

type Words = SiteSay<(typeof HALL)["id"]>;
type RemoveZoneProps = { zone: HallZone; uses: ZoneUses; onClose: () => void };

function placesText({ counters, screens, speakers, programme, notices, texts }: ZoneUses, names: Names, say: Words): string {
  const quoted = (ids: string[], known: ReadonlyMap<string, string>) => named(ids, known).map((name) => say("remove.named", { name })).join(", ");
  const places = [
    ...(counters.length > 0 ? [say("remove.zone_counters", { n: counters.length })] : []),
    ...(screens.length > 0 ? [say("remove.zone_screens", { n: screens.length })] : []),
    ...(speakers.length > 0 ? [say("remove.zone_speakers", { n: speakers.length })] : []),
    ...(programme.length > 0 ? [say("remove.zone_programme", { names: quoted(programme, names.layouts) })] : []),
    ...(notices.length > 0 ? [say("remove.zone_notices", { names: quoted(notices, names.notices) })] : []),
    ...(texts.length > 0 ? [say("remove.zone_texts", { names: quoted(texts, names.texts) })] : []),
  ];
  const last = places.pop() ?? "";
  return places.length === 0 ? last : say("remove.and", { a: places.join(", "), b: last });
}

/** Why the zone cannot go: where it is used, with the way there. */
function UsedZone({ zone: { id, name }, uses, onClose }: RemoveZoneProps) {
  const say = useSiteSay(HALL);
  const [names, setNames] = useState<Names | null>(null);
  useEffect(() => {
    void fetchNames(uses).then(setNames);
  }, []);
  return (
    <Dialog title={say("remove.zone", { name })} onClose={onClose} cancel={say("understood")}>
      {names === null ? <Loading bars={1} /> : <p role="status">{isUsed(uses) ? say("remove.zone_full", { name, places: placesText(uses, names, say) }) : say("remove.zone_last", { name })}</p>}
      <p class="row wraps">
        {uses.counters.length > 0 ? <Link to={withQuery(to("hall"), { tab: "counters", filter: name })}>{say("remove.see_counters")}</Link> : null}
        {uses.screens.length > 0 ? <Link to={withQuery(to("screens"), { zone: id })}>{say("remove.see_screens")}</Link> : null}
        {uses.speakers.length > 0 ? <Link to={to("voice")}>{say("remove.see_speakers")}</Link> : null}
        {uses.programme.length > 0 ? <Link to={withQuery(to("layouts"), { tab: "schedule" })}>{say("remove.see_programme")}</Link> : null}
        {uses.notices.length > 0 ? <Link to={withQuery(to("texts"), { tab: "interrupt" })}>{say("remove.see_notices")}</Link> : null}
        {uses.texts.length > 0 ? <Link to={to("texts")}>{say("remove.see_texts")}</Link> : null}
      </p>
    </Dialog>
  );
}

/** Asks before a zone goes, its name typed; one that is used anywhere cannot go, and it is said where. */
export function RemoveZone({ zone, uses, onClose }: RemoveZoneProps) {
  const say = useSiteSay(HALL);
  const { id, name, etag } = zone;
  const [typed, setTyped] = useState("");
  const [isTried, setTried] = useState(false);
  const { isBusy, fault, remove } = useRemoving(`/api/v1/zones/${encodeURIComponent(id)}`, etag, say("removed", { what: say("what_zone", { name }) }), onClose);
  if (isUsed(uses)) return <UsedZone zone={zone} uses={uses} onClose={onClose} />;
  if (fault instanceof Problem && fault.is("in-use")) return <UsedZone zone={zone} uses={zoneUsesOf(fault.more["uses"])} onClose={onClose} />;
  const isSame = typed.trim() === name.trim();
  const act = () => {
    setTried(true);
    if (isSame) remove();
  };
  return (
    <Dialog title={say("remove.zone", { name })} onClose={onClose} onSubmit={act} actions={<Button look="danger" submit busy={isBusy ? say("remove.working") : false}>{say("remove.zone_do", { name })}</Button>}>
      <p>{say("remove.stays")}</p>
      <TextField label={say("remove.zone_type", { name })} value={typed} onChange={setTyped} autocomplete="off" fault={isTried && !isSame ? say("remove.zone_differs") : null} />
      <Undone fault={fault} />
    </Dialog>
  );
}
