// Plays a playlist in a box: asks the rules whose turn it is, and tells them how each turn ended.
import { after, elapsed, serverTime } from "../../core/clock.ts";
import type { Anchor, Stop } from "../../core/clock.ts";
import { following, NOT_PLAYING, play } from "../../core/playlist.ts";
import type { May, PlayEvent } from "../../core/playlist.ts";
import type { ScreenMedium } from "../../core/protocol.gen.ts";
import { keep } from "./keeping.ts";
import { holdVideo, onVideoFree } from "./one-video.ts";
import type { VideoHold } from "./one-video.ts";
import { createRuns } from "./runs.ts";

/** `items` is the same object for as long as the playlist is. `live`: since when the server is there; what failed without it is tried again. */
export type Told = { items: ScreenMedium[]; seconds: number; offsetMin: number | null; anchor: Anchor | null; live: number | null };
export type Player = { told: (told: Told) => void; stop: Stop };

const LOOK_EVERY_MS = 15_000;

export function createPlayer(box: HTMLElement, changed: (empty: boolean) => void): Player {
  let playing = NOT_PLAYING;
  let told: Told = { items: [], seconds: 10, offsetMin: null, anchor: null, live: null };
  let hold: VideoHold | null = null;
  let stopLook: Stop | null = null;

  const runs = createRuns(box, {
    hold: () => hold,
    seen: ({ item }) => {
      changed(false);
      const next = following(playing, elapsed(), may());
      if (next !== null && next.media !== item.media) keep(next);
    },
    ended: (turn) => {
      apply((at) => ({ t: "ended", turn, at, may: may() }));
    },
    failed: (turn) => {
      apply((at) => ({ t: "failed", turn, at, may: may() }));
    },
  });

  function may(): May {
    const { anchor, offsetMin } = told;
    const time = anchor === null || offsetMin === null ? null : serverTime(anchor, elapsed());
    return { time, offsetMin: offsetMin ?? 0, video: hold !== null };
  }
  function apply(make: (at: number) => PlayEvent): void {
    const before = playing.on;
    playing = play(playing, make(elapsed()));
    const { on } = playing;
    if (on === null) {
      if (before === null) return;
      runs.clear();
      changed(true);
    } else if (on.turn !== before?.turn) {
      runs.begin(on, (on.item.seconds ?? told.seconds) * 1000);
    }
  }
  function look(): void {
    apply((at) => ({ t: "look", at, may: may() }));
  }
  function lookOn(): void {
    stopLook = after(LOOK_EVERY_MS, lookOn);
    look();
  }
  // A region asks for the video element once it has a video, and keeps it until it has none.
  function share(): void {
    if (told.items.some(({ kind }) => kind === "video")) {
      hold ??= holdVideo();
    } else if (playing.on?.item.kind !== "video") {
      hold?.release();
      hold = null;
    }
  }
  const stopFree = onVideoFree(() => {
    share();
    look();
  });
  lookOn();

  return {
    told: (next) => {
      const back = next.live !== null && next.live !== told.live && playing.failures > 0;
      const same = next.items === told.items && !back;
      told = next;
      if (same) {
        look(); // the hour may be known only now
        return;
      }
      share();
      apply((at) => ({ t: "items", items: next.items, at, may: may() }));
      share();
    },
    stop: () => {
      stopFree();
      stopLook?.();
      playing = NOT_PLAYING;
      told = { ...told, items: [] };
      runs.clear();
      hold?.release();
      hold = null;
    },
  };
}
