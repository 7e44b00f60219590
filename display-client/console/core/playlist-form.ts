// A playlist as it is edited: rows that can be moved, and what is sent of them. Pure.
import type { ListedMedium, PlaylistItem } from "../api.gen.ts";
import type { ScreenMedium, When } from "../../core/protocol.gen.ts";

/** `key` names the row, whatever stands in it: the same medium may stand twice. */
export type PlaylistRow = { key: string; media: string; seconds: string; when: When | null };
export type PlaylistForm = { name: string; rows: PlaylistRow[] };

/** How long a picture stays where neither its row nor its region says it. */
export const USUAL_SECONDS = 10;
const SECONDS = { least: 3, most: 600 };

/** The rows of what is kept; the same items give the same keys. */
export function rowsOf(items: readonly PlaylistItem[]): PlaylistRow[] {
  const seen = new Map<string, number>();
  return items.map(({ media, seconds, when }) => {
    const nth = (seen.get(media) ?? 0) + 1;
    seen.set(media, nth);
    return { key: `${media.slice(0, 12)}-${nth}`, media, seconds: seconds === undefined ? "" : String(seconds), when: when ?? null };
  });
}

/** New rows at the end, each with a key that none has. */
export function withMedia(rows: readonly PlaylistRow[], media: readonly string[]): PlaylistRow[] {
  const all = Array.from(rows);
  for (const sha256 of media) {
    const keys = new Set(all.map(({ key }) => key));
    let nth = 1;
    while (keys.has(`${sha256.slice(0, 12)}-${nth}`)) nth += 1;
    all.push({ key: `${sha256.slice(0, 12)}-${nth}`, media: sha256, seconds: "", when: null });
  }
  return all;
}

/** A row back where it was, or at the end of what is left. */
export function withRowAt(rows: readonly PlaylistRow[], row: PlaylistRow, index: number): PlaylistRow[] {
  return rows.some(({ key }) => key === row.key) ? Array.from(rows) : rows.slice(0, index).concat(row, rows.slice(index));
}

export function areSeconds(text: string): boolean {
  const seconds = Number(text);
  return text.trim() === "" || (Number.isInteger(seconds) && seconds >= SECONDS.least && seconds <= SECONDS.most);
}

export function itemsOf(rows: readonly PlaylistRow[]): PlaylistItem[] {
  return rows.map(({ media, seconds, when }) => ({
    media,
    ...(seconds.trim() === "" ? {} : { seconds: Number(seconds) }),
    ...(when === null ? {} : { when }),
  }));
}

/** What a screen would get of it: that whose medium is there, with seconds that hold. */
export function screenMedia(rows: readonly PlaylistRow[], media: ReadonlyMap<string, ListedMedium>): ScreenMedium[] {
  return rows.flatMap((row) => {
    const medium = media.get(row.media);
    if (medium === undefined) return [];
    const { sha256, kind, type, bytes, w, h, duration_ms: length } = medium;
    const [item] = itemsOf([areSeconds(row.seconds) ? row : { ...row, seconds: "" }]);
    return [{ media: sha256, kind, type, bytes, w, h, ...(length === undefined ? {} : { duration_ms: length }), ...(item?.seconds === undefined ? {} : { seconds: item.seconds }), ...(row.when === null ? {} : { when: row.when }) }];
  });
}
