import "./media.css";
import type { ListedMedium, PlaylistItem } from "../api.gen.ts";
import { Thumb } from "./thumb.tsx";

const SHOWN = 4;

/** The first pictures of a playlist, small, side by side. Its name and number stand beside it. */
export function PlaylistStrip({ items, media }: { items: readonly PlaylistItem[]; media: readonly ListedMedium[] }) {
  const known = new Map(media.map((medium) => [medium.sha256, medium]));
  const first = items.flatMap(({ media: sha256 }) => known.get(sha256) ?? []).slice(0, SHOWN);
  return (
    <span class="playlist-strip" aria-hidden="true">
      {first.map((medium, index) => <Thumb {...medium} key={`${index} ${medium.sha256}`} />)}
      {first.length === 0 && <span class="thumb thumb-none" />}
    </span>
  );
}
