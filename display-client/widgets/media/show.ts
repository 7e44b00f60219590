// One item on its layer: loads unseen, says when it can be seen, and how it ended.
import { after, elapsed } from "../../core/clock.ts";
import type { Stop } from "../../core/clock.ts";
import type { Source } from "./keeping.ts";
import type { VideoHold } from "./one-video.ts";

export type Fault = "stalled" | "broken";
/** `again`: once more from its beginning. `stop` gives back everything, its source too. */
export type Show = { layer: HTMLElement; again: () => void; stop: Stop };
export type ShowEvents = { ready: () => void; ended: () => void; failed: (fault: Fault) => void };

const STALL_MS = 8000;
const LOOK_EVERY_MS = 1000;
const WIDEST_STILL = 1280;

function layerOf(element: HTMLElement): HTMLElement {
  const layer = document.createElement("div");
  layer.className = "media-layer";
  layer.append(element);
  return layer;
}

export function showImage(source: Source, ms: number, { ready, ended, failed }: ShowEvents): Show {
  const image = new Image();
  image.className = "media-image";
  image.alt = "";
  const layer = layerOf(image);
  let gone = false;
  let stopTimer: Stop = after(STALL_MS, () => {
    failed("stalled");
  });
  const again = () => {
    stopTimer();
    stopTimer = after(ms, ended);
  };
  const begin = () => {
    if (gone) return;
    again();
    ready();
  };
  // Decoded before it is seen, where the engine does so: Chromium 64 gives up when the image comes into the page meanwhile.
  image.onload = () => {
    image.decode().then(begin, begin);
  };
  image.onerror = () => {
    if (!gone) failed("broken");
  };
  image.src = source.url;
  return {
    layer,
    again,
    stop: () => {
      gone = true;
      stopTimer();
      image.onload = image.onerror = null;
      layer.remove();
      image.src = ""; // gives the picture back; without `src`, Chromium 156 keeps the image and its layer for ever
      source.release();
    },
  };
}

export function showVideo({ element }: VideoHold, source: Source, { ready, ended, failed }: ShowEvents): Show {
  const layer = layerOf(element);
  let seen = false;
  let place = 0;
  let movedAt = elapsed();
  let stopLook: Stop | null = null;

  // A video that cannot start says so by not moving: what play() itself says is not worth more.
  const start = () => {
    element.play().catch(() => undefined);
  };
  function look(): void {
    stopLook = after(LOOK_EVERY_MS, look);
    // Hidden pages pause their videos.
    if (document.visibilityState === "hidden" || element.ended || element.currentTime !== place) movedAt = elapsed();
    place = element.currentTime;
    if (elapsed() - movedAt >= STALL_MS) failed("stalled");
    else if (element.paused && !element.ended) start();
  }
  element.ontimeupdate = () => {
    if (seen || element.currentTime <= 0) return;
    seen = true;
    ready();
  };
  element.onended = ended;
  element.onerror = () => {
    failed("broken");
  };
  element.src = source.url;
  start();
  look();
  return {
    layer,
    again: () => {
      movedAt = elapsed();
      element.currentTime = 0;
      start();
    },
    stop: () => {
      stopLook?.();
      element.ontimeupdate = element.onended = element.onerror = null;
      layer.remove();
      element.pause();
      element.removeAttribute("src");
      element.load();
      source.release();
    },
  };
}

/** The video's last picture, which stays while the one element loads the next; null where the engine gives none. */
export function showStill({ element }: VideoHold): Show | null {
  const { videoWidth, videoHeight } = element;
  if (videoWidth === 0 || videoHeight === 0) return null;
  const canvas = document.createElement("canvas");
  const scale = Math.min(1, WIDEST_STILL / videoWidth);
  canvas.width = Math.round(videoWidth * scale);
  canvas.height = Math.round(videoHeight * scale);
  canvas.className = "media-image";
  canvas.getContext("2d")?.drawImage(element, 0, 0, canvas.width, canvas.height);
  const layer = layerOf(canvas);
  return {
    layer,
    again: () => undefined,
    stop: () => {
      layer.remove();
      canvas.width = canvas.height = 0;
    },
  };
}
