// The list of layouts as a person reads it: which stand where, in what state, and on how many screens.
import type { ListedLayout, Screen } from "../api.gen.ts";

/** Those that a new layout begins from. */
export const FIRST_FIVE = ["utama", "semua-gerai", "satu-layanan", "potret", "media-besar"] as const;
/** The layout that shows a message over everything else. */
export const NOTICE_LAYOUT = "pengumuman";
export const CLOSED_LAYOUT = "tutup";

/** What a layout that hangs nowhere is there for; `usual` and `usual_upright` are shown where the schedule says nothing. */
export type Purpose = "for_notices" | "for_closing" | "usual" | "usual_upright";
const PURPOSES: ReadonlyMap<string, Purpose> = new Map([[NOTICE_LAYOUT, "for_notices"], [CLOSED_LAYOUT, "for_closing"], ["utama", "usual"], ["potret", "usual_upright"]]);

export function purposeOf(id: string): Purpose | null {
  return PURPOSES.get(id) ?? null;
}

export type ListState = "shipped" | "draft" | "newer" | "published";

/** A starter that nobody changed has revision 0. */
export function stateOf({ preset, draft, published }: Pick<ListedLayout, "preset" | "draft" | "published">): ListState {
  if (preset && draft === 0) return "shipped";
  if (published === null) return "draft";
  return draft > published ? "newer" : "published";
}

/** How many living screens say that they show it. */
export function shownOn(id: string, screens: readonly Screen[] | null): number {
  return (screens ?? []).filter(({ layout, state }) => layout === id && (state === "living" || state === "late")).length;
}

/** The site's own: what hangs first, then the last changed. */
export function ownFirst(layouts: readonly ListedLayout[]): { own: ListedLayout[]; starters: ListedLayout[] } {
  const rank = ({ hangs }: ListedLayout) => (hangs.everywhere || hangs.zones.length + hangs.screens.length > 0 ? 0 : 1);
  const own = layouts.filter(({ preset }) => !preset).sort((a, b) => rank(a) - rank(b) || (b.at ?? 0) - (a.at ?? 0));
  return { own, starters: layouts.filter(({ preset }) => preset) };
}

type Named = { id: string; name: string };

/** The names of where it hangs; null: everywhere. */
export function placesOf({ hangs }: Pick<ListedLayout, "hangs">, zones: readonly Named[], screens: readonly Named[]): string[] | null {
  if (hangs.everywhere) return null;
  const nameIn = (list: readonly Named[]) => (id: string) => list.find((one) => one.id === id)?.name ?? id;
  return [...hangs.zones.map(nameIn(zones)), ...hangs.screens.map(nameIn(screens))];
}
