import { useEffect, useState } from "preact/hooks";
import type { ListedMedium, ListedPlaylist } from "../../api.gen.ts";
import { call } from "../../api.ts";
import type { Layout } from "../../../core/protocol.gen.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TroubleNote } from "../../parts/form.tsx";
import { Link, to } from "../../router.tsx";
import { toast } from "../../toast.ts";
import { useAct } from "../../use-act.ts";
import { layoutPath } from "../../use-layouts.ts";
import { MEDIA } from "../../words/media.ts";
import { useWords } from "../../words/index.ts";
import type { PlaceNames } from "./place-names.ts";

type RemoveMediumProps = { medium: ListedMedium; playlists: ListedPlaylist[]; names: PlaceNames; onClose: () => void; onReplace: () => void };

/** Of those layouts, the ones in which the picture is all that a region shows. */
function useFixedLayouts(sha256: string, layouts: readonly string[]): readonly string[] {
  const [fixed, setFixed] = useState<readonly string[]>([]);
  useEffect(() => {
    const ended = new AbortController();
    const isFixed = async (id: string): Promise<string[]> => {
      const { regions } = await call<Layout>("GET", layoutPath(id, "?rev=draft"), { signal: ended.signal });
      return regions.some(({ widget, settings }) => widget === "image" && settings?.["media"] === sha256) ? [id] : [];
    };
    // Where it cannot be read, the server says it when it is asked.
    Promise.all(layouts.map(isFixed)).then((found) => { setFixed(found.flat()); }, () => undefined);
    return () => {
      ended.abort();
    };
  }, [sha256]);
  return fixed;
}

/** Before a file goes that is used: where, and what will be seen there. */
export function RemoveMedium({ medium, playlists, names, onClose, onReplace }: RemoveMediumProps) {
  const say = useWords(MEDIA);
  const { busy, trouble, run } = useAct();
  const { sha256, name, etag, used } = medium;
  const fixed = useFixedLayouts(sha256, used.layouts);
  const isLast = (id: string) => playlists.find((one) => one.id === id)?.items.every((item) => item.media === sha256) === true;
  const remove = async () => {
    const isDone = await run(async () => {
      await call("DELETE", `/api/v1/media/${sha256}?everywhere=1`, { ifMatch: etag });
      toast(say("removed", { name }));
    });
    if (isDone) onClose();
  };
  const actions = (
    <>
      <Button icon="again" onPress={onReplace}>{say("replace_instead")}</Button>
      {fixed.length === 0 && <Button look="danger" icon="trash" busy={busy && say("removing")} onPress={() => { void remove(); }}>{say("remove_everywhere")}</Button>}
    </>
  );
  return (
    <Dialog title={say("remove_title", { name })} onClose={onClose} actions={actions}>
      <p>{say("remove_used")}</p>
      <ul class="media-losses">
        {used.playlists.map((id) => <li key={`p ${id}`}>{say(isLast(id) ? "remove_playlist_last" : "remove_playlist", { name: names.playlist(id) })}</li>)}
        {used.layouts.map((id) => (
          <li key={`l ${id}`}>
            {say(fixed.includes(id) ? "remove_layout_fixed" : "remove_layout", { name: names.layout(id) })}
            {fixed.includes(id) && <> <Link to={to("layout", { layout: id })}>{say("remove_open_layout", { name: names.layout(id) })}</Link></>}
          </li>
        ))}
      </ul>
      {trouble !== null && <TroubleNote trouble={trouble} />}
    </Dialog>
  );
}
