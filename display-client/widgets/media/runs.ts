// The items in a media box, one seen and one on its way: what is on stays until the next is ready, so that nothing flashes between.
import { elapsed } from "../../core/clock.ts";
import type { Stop } from "../../core/clock.ts";
import type { On } from "../../core/playlist.ts";
import { discard, sourceOf } from "./keeping.ts";
import type { Source } from "./keeping.ts";
import { createLayers } from "./layers.ts";
import type { VideoHold } from "./one-video.ts";
import { logPlayed, noteRunning, noteStopped } from "./play-log.ts";
import { showImage, showStill, showVideo } from "./show.ts";
import type { Fault, Show, ShowEvents } from "./show.ts";

/** `since`: when it was first seen. `over`: it ran to its end, or failed, and that is in the log. */
type Run = { on: On; show: Show; since: number | null; over: "ended" | "failed" | null };

export type RunEvents = {
  hold: () => VideoHold | null;
  seen: (on: On) => void;
  ended: (turn: number) => void;
  failed: (turn: number) => void;
};

export type Runs = {
  /** Puts an item on as soon as it can be seen. `ms`: how long an image stays. */
  begin: (on: On, ms: number) => void;
  clear: Stop;
};

function log({ on, since }: Run, fault: Fault | null): void {
  const now = elapsed();
  logPlayed({ media: on.item.media, since: since ?? now, ms: Math.round(now - (since ?? now)), fault });
}

export function createRuns(box: HTMLElement, { hold, seen, ended, failed }: RunEvents): Runs {
  const layers = createLayers(box);
  let wanted: On | null = null;
  let shown: Run | null = null;
  let coming: Run | null = null;

  function forgetComing(): void {
    coming?.show.stop();
    coming = null;
  }
  /** What is seen and not over must leave early, and is logged for as long as it was there. */
  function leave(): void {
    if (shown === null || shown.over !== null) return;
    shown.over = "ended";
    log(shown, null);
  }

  function begin(on: On, ms: number): void {
    forgetComing();
    leave();
    wanted = on;
    if (shown !== null && shown.on.item.media === on.item.media && shown.over === "ended") {
      shown.over = null;
      shown.on = on;
      shown.since = elapsed();
      shown.show.again();
      return;
    }
    sourceOf(on.item).then(
      (source) => {
        if (wanted === on) load(on, ms, source);
        else source.release();
      },
      () => undefined,
    );
  }

  function load(on: On, ms: number, source: Source): void {
    const run: Run = { on, since: null, over: null, show: made(on, ms, source, {
      ready: () => {
        if (coming === run) appear(run);
      },
      ended: () => {
        if (shown !== run || run.over !== null) return;
        run.over = "ended";
        log(run, null);
        ended(run.on.turn);
      },
      failed: (fault) => {
        if ((shown !== run && coming !== run) || run.over !== null) return;
        run.over = "failed";
        log(run, fault);
        if (fault === "broken") discard(run.on.item.media);
        failed(run.on.turn);
      },
    }) };
    coming = run;
    layers.prepare(run.show);
  }
  function made({ item }: On, ms: number, source: Source, events: ShowEvents): Show {
    const video = item.kind === "video" ? hold() : null;
    if (video === null) return showImage(source, ms, events);
    // The one element may still show the video before: that one's last picture stays in its place.
    layers.settle();
    if (shown?.on.item.kind === "video") {
      layers.cut(showStill(video));
      shown = null;
    }
    return showVideo(video, source, events);
  }
  function appear(run: Run): void {
    coming = null;
    shown = run;
    run.since = elapsed();
    layers.turnTo(run.show);
    noteRunning(run.on.item.media);
    seen(run.on);
  }

  return {
    begin,
    clear: () => {
      forgetComing();
      leave();
      wanted = null;
      layers.cut(null);
      if (shown !== null) noteStopped(shown.on.item.media);
      shown = null;
    },
  };
}
