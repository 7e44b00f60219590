// What a screen shows by its own word, and what the programme says of it alone. Pure.
import type { ProgrammeEntry } from "../api.gen.ts";

const MESSAGE = "notice-";
const TRIAL = "trial.";

/** `message`: a broadcast over the screen. `trial`: a draft that is tried on it. */
export type Shows = { is: "layout" | "message" | "trial"; id: string };

export function showsOf(layout: string): Shows {
  if (layout.startsWith(MESSAGE)) return { is: "message", id: layout.slice(MESSAGE.length) };
  return layout.startsWith(TRIAL) ? { is: "trial", id: layout.slice(TRIAL.length) } : { is: "layout", id: layout };
}

/** A tag without its quotes and without what marks it as weak. */
export function plainTag(etag: string): string {
  return etag.replace(/^W\//, "").replace(/^"|"$/g, "");
}

/** Whether an entry names this screen. */
export function hasOwn(entries: readonly ProgrammeEntry[], screen: string): boolean {
  return entries.some(({ screens }) => screens.includes(screen));
}

/** The programme without what it says of this screen alone: then it shows what its zone shows. */
export function followingZone(entries: readonly ProgrammeEntry[], screen: string): ProgrammeEntry[] {
  return entries.flatMap((entry) => {
    if (!entry.screens.includes(screen)) return [entry];
    const screens = entry.screens.filter((one) => one !== screen);
    // One that names nobody any more would be everywhere.
    return screens.length === 0 && entry.zones.length === 0 ? [] : [{ ...entry, screens }];
  });
}
