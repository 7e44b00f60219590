import "./media.css";
import type { ListedMedium } from "../api.gen.ts";
import { lengthText } from "../core/media-list.ts";
import { Icon } from "../parts/icon.tsx";
import { prefs } from "../prefs.ts";
import { useValue } from "../use-value.ts";
import { MEDIA } from "../words/media.ts";
import { useWords } from "../words/index.ts";
import { Thumb } from "./thumb.tsx";

/** What a medium is, in a few words: "Video 1.05" or "Gambar 1920 × 1080". */
export function useMediumFacts(): (medium: Pick<ListedMedium, "kind" | "w" | "h"> & { duration_ms?: number | undefined }) => string {
  const say = useWords(MEDIA);
  const separator = useValue(prefs, ({ language }) => (language === "id" ? "." : ":"));
  return ({ kind, w, h, duration_ms: length }) => (kind === "video" ? `${say("video")} ${lengthText(length ?? 0, separator)}` : `${say("image")} ${say("size", { w, h })}`);
}

/** A medium to press: its picture, name and facts. `chosen`: whether it is the one, or one of them. */
export function MediumChoice({ medium, chosen, onPress }: { medium: ListedMedium; chosen: boolean; onPress: () => void }) {
  const facts = useMediumFacts();
  return (
    <button type="button" class="medium-choice" aria-pressed={chosen} onClick={onPress}>
      <Thumb {...medium} />
      <span class="medium-choice-text"><b class="medium-name">{medium.name}</b><small class="second">{facts(medium)}</small></span>
      {chosen && <span class="medium-chosen"><Icon name="check" size={16} /></span>}
    </button>
  );
}
