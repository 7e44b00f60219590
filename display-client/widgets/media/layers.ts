// The layers of a media box: the next comes in over the one that is on, which is taken away once it is covered.
import { after } from "../../core/clock.ts";
import type { Stop } from "../../core/clock.ts";
import type { Show } from "./show.ts";

const FADE_MS = 400;

export type Layers = {
  /** Puts a layer into the box, unseen, so that it can load. */
  prepare: (show: Show) => void;
  /** Brings a prepared layer on; null: nothing, at once. */
  turnTo: (show: Show | null) => void;
  /** As `turnTo`, at once and unmoved. */
  cut: (show: Show | null) => void;
  /** Ends what still moves. */
  settle: Stop;
};

/** Shows that were turned away are stopped here; those only prepared are their maker's. */
export function createLayers(box: HTMLElement): Layers {
  let on: Show | null = null;
  let leaving: { show: Show | null; stopTimer: Stop } | null = null;

  function settle(): void {
    if (leaving === null) return;
    // A busy television may not have begun to fade: what is behind must be covered before it goes.
    on?.layer.classList.add("is-still");
    leaving.stopTimer();
    leaving.show?.stop();
    leaving = null;
  }
  function cut(show: Show | null): void {
    settle();
    if (show !== null) {
      box.append(show.layer);
      show.layer.classList.add("is-on");
    }
    on?.stop();
    on = show;
  }
  return {
    prepare: ({ layer }) => {
      box.append(layer);
    },
    turnTo: (show) => {
      if (show === null) {
        cut(null);
        return;
      }
      settle();
      show.layer.classList.add("is-on");
      leaving = { show: on, stopTimer: after(FADE_MS, settle) };
      on = show;
    },
    cut,
    settle,
  };
}
