// The page's one video element: most televisions have one decoder. Whoever holds it lets it go again.
import type { Stop } from "../../core/clock.ts";

export type VideoHold = { element: HTMLVideoElement; release: Stop };

let element: HTMLVideoElement | null = null;
let holder: object | null = null;
const waiting = new Set<() => void>();

function create(): HTMLVideoElement {
  const video = document.createElement("video");
  video.muted = true;
  video.setAttribute("muted", "");
  video.setAttribute("playsinline", "");
  video.setAttribute("disableremoteplayback", "");
  video.preload = "auto";
  video.className = "media-video";
  return video;
}

/** The element, or null while another region has it. */
export function holdVideo(): VideoHold | null {
  if (holder !== null) return null;
  element ??= create();
  const mine = {};
  holder = mine;
  return {
    element,
    release: () => {
      if (holder !== mine) return;
      holder = null;
      for (const run of waiting) run();
    },
  };
}

/** Calls `run` whenever the element was let go. */
export function onVideoFree(run: () => void): Stop {
  waiting.add(run);
  return () => {
    waiting.delete(run);
  };
}
