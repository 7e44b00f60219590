import type { Turn } from "./clock.ts";

const PAGE_MS = 8000;
const FRESH_MS = 12_000;

/** A call that the pages turn to: the place of its counter, and since when. */
export type Fresh = { place: number; since: number };

/** Which page is shown: turning every `pageMs`, but a page with a fresh call comes at once and stays 12 s. */
export function pageAt(pages: number, perPage: number, fresh: Fresh | null, at: number, pageMs = PAGE_MS): Turn<number> {
  if (pages <= 1) return { value: 0, next: null };
  const home = fresh === null ? -1 : Math.floor(fresh.place / perPage);
  const start = fresh === null ? 0 : fresh.since + FRESH_MS;
  if (at < start) return { value: Math.min(home, pages - 1), next: start };
  const turns = Math.floor((at - start) / pageMs);
  return { value: (home + 1 + turns) % pages, next: start + (turns + 1) * pageMs };
}
