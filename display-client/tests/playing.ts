import { NOT_PLAYING, play } from "../core/playlist.ts";
import type { May, Playing } from "../core/playlist.ts";
import type { ScreenMedium } from "../core/protocol.gen.ts";

export const WIB = 420;
/** Sunday 22 November 2026, 00:00 in WIB. */
export const SUNDAY = Date.UTC(2026, 10, 21, 17);
export const HOUR = 3_600_000;

export function sha(name: string): string {
  return name.repeat(64).slice(0, 64);
}

export function item(name: string, kind: "image" | "video" = "image", more: Partial<ScreenMedium> = {}): ScreenMedium {
  return { media: sha(name), kind, type: "", bytes: 1000, w: 16, h: 9, ...more };
}

export const MAY: May & { time: number } = { time: SUNDAY + 10 * HOUR, offsetMin: WIB, video: true };

export function on(playing: Playing): string | null {
  return playing.on?.item.media[0] ?? null;
}

export function started(items: ScreenMedium[], may: May = MAY): Playing {
  return play(NOT_PLAYING, { t: "items", items, at: 0, may });
}

export function next(playing: Playing, t: "ended" | "failed", at = 0, may: May = MAY): Playing {
  return play(playing, { t, turn: playing.on?.turn ?? -1, at, may });
}
