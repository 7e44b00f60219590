// What of the library is shown: filters, search, and figures of playlists. Pure.
import type { ListedMedium, PlaylistItem } from "../api.gen.ts";

export const MEDIA_KINDS = ["all", "image", "video", "unused"] as const;
export type MediaFilter = (typeof MEDIA_KINDS)[number];

export function isMediaFilter(text: string | null): text is MediaFilter {
  return MEDIA_KINDS.some((kind) => kind === text);
}

export function isUsed({ used }: Pick<ListedMedium, "used">): boolean {
  return used.playlists.length + used.layouts.length > 0;
}

function isOf(medium: ListedMedium, filter: MediaFilter): boolean {
  return filter === "all" || (filter === "unused" ? !isUsed(medium) : medium.kind === filter);
}

/** Every word of the search is somewhere in the name. */
export function isNamed(name: string, search: string): boolean {
  const known = name.toLowerCase();
  return search.toLowerCase().split(/\s+/).every((word) => known.includes(word));
}

export function mediaShown(media: readonly ListedMedium[], filter: MediaFilter, search: string): ListedMedium[] {
  return media.filter((medium) => isOf(medium, filter) && isNamed(medium.name, search));
}

/** "1.05" of a film, as its length is written. */
export function lengthText(ms: number, separator: string): string {
  const seconds = Math.round(ms / 1000);
  const [hours, minutes, left] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  return hours > 0 ? [hours, two(minutes), two(left)].join(separator) : [minutes, two(left)].join(separator);
}

/** How long one turn of a playlist lasts if all of it runs; a picture without seconds of its own stays as long as the region says. */
export function turnMs(items: readonly PlaylistItem[], media: ReadonlyMap<string, ListedMedium>, otherwise: number): number {
  return items.reduce((sum, { media: sha256, seconds }) => {
    const medium = media.get(sha256);
    if (medium === undefined) return sum;
    return sum + (medium.kind === "video" ? (medium.duration_ms ?? 0) : (seconds ?? otherwise) * 1000);
  }, 0);
}
