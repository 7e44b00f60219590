// When a page that is well may begin anew: in the quiet hour, or for a new build. Never over a call.
import type { Board } from "./board.ts";
import { localTime, serverTime } from "./clock.ts";

const NIGHT_FROM = 2 * 60;
const NIGHT_UNTIL = 4 * 60;
const QUIET_MS = 300_000;
const UPTIME_MS = 6 * 3_600_000;

/** Over how many minutes of the night the screens spread. */
export const NIGHT_SPREAD = NIGHT_UNTIL - NIGHT_FROM;

/** Nothing is spoken, nothing moves on the card, and nothing waits to come onto it. */
export function isAtRest({ card, frame }: Board, at: number): boolean {
  return card.speaking === null && !frame?.speaking && card.waiting.length === 0 && at >= card.breathesUntil;
}

/** Whether the page may begin anew for the night; `minute`: this screen's own, 0 to 120 after two. */
export function isNightDue(board: Board, at: number, minute: number): boolean {
  const { anchor, frame, directory, link } = board;
  if (link.is !== "live" || anchor === null || frame === null || directory === null || at < UPTIME_MS || !isAtRest(board, at)) return false;
  const now = serverTime(anchor, at);
  const local = localTime(now, directory.value.site.utc_offset_min).minute;
  if (local < NIGHT_FROM + Math.min(minute, NIGHT_SPREAD - 5) || local >= NIGHT_UNTIL) return false;
  return frame.recent.every((call) => now - call.at >= QUIET_MS);
}

/** Whether the server has another page than this one, and that one was not tried before. */
export function isNewBuild(server: string, own: string, tried: string[]): boolean {
  return server !== "" && own !== "" && server !== own && !tried.includes(server);
}
