import type { ListedMedium } from "../../api.gen.ts";
import { useMediumFacts } from "../../media/medium-choice.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { useFormat } from "../../use-format.ts";
import { MEDIA } from "../../words/media.ts";
import { useWords } from "../../words/index.ts";
import { isUsed } from "../../core/media-list.ts";
import type { PlaceNames } from "./place-names.ts";
import { Places } from "./uses.tsx";

/** A picture, or a film that can be played, as it was kept. */
export function Preview({ medium, names, onClose }: { medium: ListedMedium; names: PlaceNames; onClose: () => void }) {
  const say = useWords(MEDIA);
  const format = useFormat();
  const facts = useMediumFacts();
  const { sha256, name, kind, bytes, used } = medium;
  const source = `/media/${sha256}`;
  return (
    <Dialog title={name} wide onClose={onClose} cancel={say("close")}>
      {/* The films of a hall's screens run without sound, and have no words to be read. */}
      {kind === "video" ? <video class="medium-whole" src={source} controls muted playsInline preload="metadata" aria-label={name} /> : <img class="medium-whole" src={source} alt={name} />}
      <p class="second">{facts(medium)}{kind === "video" && ` · ${say("size", { w: medium.w, h: medium.h })}`} · {format.bytes(bytes)} · {format.date(medium.at)}</p>
      {isUsed(medium) && (
        <>
          <h3>{say("used_in")}</h3>
          <Places used={used} names={names} />
        </>
      )}
    </Dialog>
  );
}
