// Begins the page anew when nobody minds: once in the quiet hour, and when the server has another build of it.
import type { Board } from "../core/board.ts";
import { after, elapsed } from "../core/clock.ts";
import type { Stop } from "../core/clock.ts";
import { isAtRest, isNewBuild, isNightDue, NIGHT_SPREAD } from "../core/upkeep.ts";
import { remembered } from "./memory.ts";
import type { Reason } from "./reload.ts";

const LOOK_EVERY_MS = 30_000;
const SPREAD_MS = 20_000;
const REST_AGAIN_MS = 1000;
const TRY_AGAIN_MS = 30_000;

export type Upkeep = { welcomed: (build: string) => void; stop: Stop };

export function startUpkeep(board: () => Board, own: string, reload: (reason: Reason) => void): Upkeep {
  const minute = Math.random() * NIGHT_SPREAD;
  let stopNight: Stop | null = null;
  let stopBuild: Stop | null = null;
  let build = "";

  const isNight = () => isNightDue(board(), elapsed(), minute);
  const isRest = () => isAtRest(board(), elapsed());

  function night(): void {
    stopNight = after(LOOK_EVERY_MS, night);
    if (isNight()) reload({ why: "night", still: isNight });
  }
  function renew(): void {
    stopBuild = null;
    if (!isNewBuild(build, own, remembered().builds)) return;
    const now = isRest();
    if (now) reload({ why: `build ${build}`, build, still: isRest });
    stopBuild = after(now ? TRY_AGAIN_MS : REST_AGAIN_MS, renew);
  }

  stopNight = after(LOOK_EVERY_MS, night);
  return {
    welcomed: (newest) => {
      build = newest;
      // A hall of screens hears of it in the same moment, and must not fetch it in the same moment.
      if (isNewBuild(newest, own, remembered().builds)) stopBuild ??= after(Math.random() * SPREAD_MS, renew);
    },
    stop: () => {
      stopNight?.();
      stopBuild?.();
    },
  };
}
