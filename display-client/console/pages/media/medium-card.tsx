import { useState } from "preact/hooks";
import type { ListedMedium, ListedPlaylist } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { isUsed } from "../../core/media-list.ts";
import { useAway } from "../../frame/link-state.tsx";
import { useMediumFacts } from "../../media/medium-choice.tsx";
import { forgetFault, removeLater, useRemovalFault } from "../../media/removing.ts";
import { useReplacing } from "../../media/replacing.ts";
import { Thumb } from "../../media/thumb.tsx";
import { Button } from "../../parts/button.tsx";
import { Undone } from "../../parts/failed.tsx";
import { useFormat } from "../../use-format.ts";
import { MEDIA } from "../../words/media.ts";
import { useWords } from "../../words/index.ts";
import type { PlaceNames } from "./place-names.ts";
import { Preview } from "./preview.tsx";
import { RemoveMedium } from "./remove-medium.tsx";
import { Rename } from "./rename.tsx";
import { ReplaceMedium } from "./replace-medium.tsx";
import { Uses } from "./uses.tsx";

type MediumCardProps = { medium: ListedMedium; playlists: ListedPlaylist[]; names: PlaceNames };

/** One file: its picture, what it is, where it is used, and what can be done with it. */
export function MediumCard({ medium, playlists, names }: MediumCardProps) {
  const say = useWords(MEDIA);
  const format = useFormat();
  const facts = useMediumFacts();
  const away = useAway();
  const [open, setOpen] = useState<"preview" | "replace" | "remove" | null>(null);
  const [isRenaming, setRenaming] = useState(false);
  const { sha256, name, etag, used } = medium;
  const fault = useRemovalFault(sha256);
  const replacing = useReplacing(sha256);
  const close = () => { setOpen(null); };
  const remove = () => {
    forgetFault(sha256);
    if (isUsed(medium)) setOpen("remove");
    else removeLater(sha256, say("removed", { name }), () => call("DELETE", `/api/v1/media/${sha256}`, { ifMatch: etag }));
  };
  return (
    <li class="panel medium-card">
      <button type="button" class="medium-open" aria-label={say("preview_of", { name })} onClick={() => { setOpen("preview"); }}><Thumb {...medium} /></button>
      <div class="medium-body">
        {isRenaming ? <Rename medium={medium} onClose={() => { setRenaming(false); }} /> : <b class="medium-name">{name}</b>}
        <small class="second">{facts(medium)} · {format.bytes(medium.bytes)}</small>
        <Uses used={used} names={names} />
        <Undone fault={fault} />
        {open !== "replace" && <Undone fault={replacing?.fault ?? null} />}
        <div class="medium-acts">
          {!isRenaming && <Button small look="quiet" icon="edit" label={say("rename_of", { name })} blocked={away} onPress={() => { setRenaming(true); }}>{say("rename")}</Button>}
          <Button small look="quiet" icon="again" label={say("replace_of", { name })} onPress={() => { setOpen("replace"); }}>{say("replace")}</Button>
          <Button small look="quiet" icon="trash" label={say("remove_of", { name })} blocked={away} onPress={remove}>{say("remove")}</Button>
        </div>
      </div>
      {open === "preview" && <Preview medium={medium} names={names} onClose={close} />}
      {open === "replace" && <ReplaceMedium medium={medium} names={names} onClose={close} />}
      {open === "remove" && <RemoveMedium medium={medium} playlists={playlists} names={names} onClose={close} onReplace={() => { setOpen("replace"); }} />}
    </li>
  );
}
