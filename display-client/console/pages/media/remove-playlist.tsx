import type { ListedPlaylist } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TroubleNote } from "../../parts/form.tsx";
import { Link, to } from "../../router.tsx";
import { toast } from "../../toast.ts";
import { useAct } from "../../use-act.ts";
import { useLayouts } from "../../use-layouts.ts";
import { MEDIA } from "../../words/media.ts";
import { useWords } from "../../words/index.ts";

/** Before a playlist goes that layouts show: which, and what will be seen there. */
export function RemovePlaylist({ playlist: { id, name, etag, layouts }, onClose, onGone }: { playlist: ListedPlaylist; onClose: () => void; onGone: () => void }) {
  const say = useWords(MEDIA);
  const { answer } = useLayouts();
  const { busy, trouble, run } = useAct();
  const remove = async () => {
    const isDone = await run(async () => {
      await call("DELETE", `/api/v1/playlists/${encodeURIComponent(id)}?everywhere=1`, { ifMatch: etag });
      toast(say("playlist_removed", { name }));
    });
    if (isDone) onGone();
  };
  return (
    <Dialog title={say("playlist_remove_title", { name })} onClose={onClose} actions={<Button look="danger" icon="trash" busy={busy && say("removing")} onPress={() => { void remove(); }}>{say("remove_everywhere")}</Button>}>
      <p>{say("playlist_remove_used")}</p>
      <ul class="media-places">{layouts.map((layout) => <li key={layout}><Link to={to("layout", { layout })}>{answer?.layouts.find((one) => one.id === layout)?.name ?? layout}</Link></li>)}</ul>
      {trouble !== null && <TroubleNote trouble={trouble} />}
    </Dialog>
  );
}
