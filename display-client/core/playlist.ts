// Which item of a playlist is on. Pure: what ended, failed or changed comes in as events, with what may run at that moment.
import type { ScreenMedium } from "./protocol.gen.ts";
import { mayRun } from "./when.ts";

/** What may run: by the server's time (null: not known yet), and whether this region has the page's one video element. */
export type May = { time: number | null; offsetMin: number; video: boolean };

/** `turn` counts what was put on, so that news of an earlier one is told from news of this one. */
export type On = { item: ScreenMedium; index: number; turn: number };

export type Playing = {
  items: ScreenMedium[];
  on: On | null;
  turns: number;
  /** Where the next look begins while nothing is on. */
  next: number;
  /** Failures since something last ran well. */
  failures: number;
  /** What failed since then, or since all of it was tried. */
  failed: string[];
  /** No video before this (elapsed): three failed in a row. */
  imagesUntil: number;
  /** Nothing before this (elapsed): all of it failed. */
  restUntil: number;
};

export type PlayEvent =
  | { t: "items"; items: ScreenMedium[]; at: number; may: May }
  | { t: "ended" | "failed"; turn: number; at: number; may: May }
  | { t: "look"; at: number; may: May };

export const FAILURES = 3;
export const IMAGES_MS = 600_000;
export const REST_MS = 30_000;

export const NOT_PLAYING: Playing = { items: [], on: null, turns: 0, next: 0, failures: 0, failed: [], imagesUntil: -Infinity, restUntil: -Infinity };

/** Whether this item may be put on now. */
export function runs(playing: Playing, item: ScreenMedium, at: number, may: May): boolean {
  const kind: string = item.kind; // a newer server may know more kinds than this page
  if (kind === "video" ? !may.video || at < playing.imagesUntil : kind !== "image") return false;
  return may.time === null ? item.when === undefined : mayRun(item.when, may.time, may.offsetMin);
}

function found(playing: Playing, from: number, at: number, may: May): number | null {
  const { items } = playing;
  for (let step = 0; step < items.length; step += 1) {
    const index = (from + step) % items.length;
    const item = items[index];
    if (item !== undefined && runs(playing, item, at, may)) return index;
  }
  return null;
}

function put(playing: Playing, from: number, at: number, may: May): Playing {
  const index = at < playing.restUntil ? null : found(playing, from, at, may);
  const item = index === null ? undefined : playing.items[index];
  if (index === null || item === undefined) return { ...playing, on: null, next: from };
  const turns = playing.turns + 1;
  return { ...playing, on: { item, index, turn: turns }, turns, next: index + 1 };
}

/** What will come after what is on, if all goes well. */
export function following(playing: Playing, at: number, may: May): ScreenMedium | null {
  const index = found(playing, playing.next, at, may);
  return index === null ? null : (playing.items[index] ?? null);
}

// A removed item goes at once, and what took its place comes on; one that is still there stays on, wherever it stands now.
function changed(playing: Playing, items: ScreenMedium[], at: number, may: May): Playing {
  const fresh = { ...playing, items, failures: 0, failed: [], imagesUntil: -Infinity, restUntil: -Infinity };
  const { on } = playing;
  if (on === null) return put(fresh, 0, at, may);
  const { media } = on.item;
  const index = items[on.index]?.media === media ? on.index : items.findIndex((item) => item.media === media);
  return index < 0 ? put(fresh, on.index, at, may) : { ...fresh, on: { ...on, index }, next: index + 1 };
}

function failed(playing: Playing, media: string, at: number, may: May): Playing {
  const failures = playing.failures + 1;
  const imagesUntil = failures % FAILURES === 0 ? at + IMAGES_MS : playing.imagesUntil;
  const next = { ...playing, failures, imagesUntil, failed: [...playing.failed, media] };
  const left = next.items.filter((item) => runs(next, item, at, may) && !next.failed.includes(item.media));
  return put(left.length === 0 ? { ...next, failed: [], restUntil: at + REST_MS } : next, next.next, at, may);
}

export function play(playing: Playing, event: PlayEvent): Playing {
  const { at, may } = event;
  switch (event.t) {
    case "items":
      return changed(playing, event.items, at, may);
    case "ended":
      return playing.on?.turn === event.turn ? put({ ...playing, failures: 0, failed: [] }, playing.next, at, may) : playing;
    case "failed":
      return playing.on?.turn === event.turn ? failed(playing, playing.on.item.media, at, may) : playing;
    case "look":
      return playing.on === null ? put(playing, playing.next, at, may) : playing;
    default:
      return event satisfies never;
  }
}
