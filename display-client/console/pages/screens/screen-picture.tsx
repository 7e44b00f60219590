import type { Screen } from "../../api.gen.ts";
import { lookOf, sizeIn } from "../../core/screen-state.ts";
import { Icon } from "../../parts/icon.tsx";
import { LivePicture } from "../../parts/picture/live-picture.tsx";
import { useZoneLayout } from "../../parts/picture/zone-layout.ts";
import { useFormat, useNow } from "../../use-format.ts";
import { SCREENS } from "../../words/screens.ts";
import { useWords } from "../../words/index.ts";

const MINUTE = 60_000;

/** Why the picture is not what hangs there now; null while it is. */
export function usePictureNote(screen: Screen): { title: string; more: string | null } | null {
  const say = useWords(SCREENS);
  const format = useFormat();
  const now = useNow(MINUTE);
  const time = format.moment(screen.since, now);
  const look = lookOf(screen);
  switch (look) {
    case "lost":
      return { title: say("lost_since", { time }), more: screen.seq === undefined ? null : say("last_picture") };
    case "stalled":
      return { title: say("stalled_since", { time }), more: screen.seq === undefined ? null : say("last_picture") };
    case "never":
      return { title: say("never_since", { time }), more: null };
    case "blank":
      return { title: say("dark_now"), more: null };
    case "late":
    case "silent":
    case "living":
      return null;
    default:
      return look satisfies never;
  }
}

/** What hangs on this screen, or the last it showed, dimmed and said to be that. */
export function ScreenPicture({ screen }: { screen: Screen }) {
  const usual = useZoneLayout(screen.zone);
  const note = usePictureNote(screen);
  const own = sizeIn(screen, "window");
  const look = lookOf(screen);
  const last = note?.more !== null && note !== null && screen.seq !== undefined && screen.seen_at !== undefined ? { seq: screen.seq, at: screen.seen_at } : null;
  const drawn = note === null || last !== null;
  const shape = own !== null && own.h > own.w ? " is-tall" : "";
  return (
    <div class={`screen-picture${shape}${note === null ? "" : " is-old"}`} aria-hidden="true">
      {drawn ? <LivePicture zone={screen.zone} layout={screen.layout ?? usual} {...(own === null ? {} : { window: own })} {...(last === null ? {} : { last })} /> : <div class="screen-dark" />}
      {note !== null && (
        <div class="screen-note">
          <Icon name={look === "blank" ? "unseen" : look === "never" ? "plug" : "warning"} size={24} />
          <span>{note.title}</span>
          {note.more !== null && <span class="small">{note.more}</span>}
        </div>
      )}
    </div>
  );
}
