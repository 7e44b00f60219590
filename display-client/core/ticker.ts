import type { Notice } from "./protocol.gen.ts";

const FRAMES_PER_S = 60;

/** What runs through the ticker: the notices that still hold, then the site's own lines. */
export function tickerItems(notices: Notice[], lines: string[], now: number): string[] {
  const holding = notices.filter(({ until }) => typeof until !== "number" || until > now);
  return holding.map(({ text }) => text).concat(lines).filter((text) => text !== "");
}

/** Seconds for one copy of `width` px: whole device pixels per frame, two at 1080p, so that the text stays sharp. */
export function tickerSeconds(width: number, px: number, perFrame = 2): number {
  const step = Math.max(1, Math.round((perFrame * px) / 10.8));
  return Math.max(1, width / (step * FRAMES_PER_S));
}
