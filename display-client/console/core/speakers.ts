// The speakers as their page shows them: names, loudness, and what is missing in their voice.
import type { HallCounter, HallSpeaker, HallZone } from "../api.gen.ts";

/** What the server takes, in dB. */
export const GAIN = { least: -40, most: 12, step: 1 } as const;

/** The loudness one step further, within what the server takes. */
export function steppedGain(db: number, direction: -1 | 1): number {
  return Math.min(GAIN.most, Math.max(GAIN.least, Math.round(db) + direction * GAIN.step));
}

/** The names of the zones a speaker covers; [] for all. */
export function zoneNames(speaker: Pick<HallSpeaker, "zones">, zones: HallZone[]): string[] {
  if (zones.length > 0 && zones.every(({ id }) => speaker.zones.includes(id))) return [];
  return speaker.zones.map((id) => zones.find((zone) => zone.id === id)?.name ?? id);
}

/** A clip that is missing, and the counters that are spoken by their number in its place. */
export type MissingClip = { key: string; name: string; counters: HallCounter[] };

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_|_$/g, "");
}

/** The clip keys of a voice's missing recordings, with the counters they name; both variants of a word are one. */
export function missingClips(keys: string[], counters: HallCounter[]): MissingClip[] {
  const words = [...new Set(keys.map((key) => key.replace(/\.[mf]$/, "")))];
  return words.map((key) => {
    const named = key.startsWith("nama_") ? counters.filter(({ spoken, name }) => `nama_${slug(spoken ?? name)}` === key) : [];
    const [first] = named;
    const name = first === undefined ? key.replace(/^nama_/, "").replace(/_/g, " ") : (first.spoken ?? first.name);
    return { key, name, counters: named };
  });
}
