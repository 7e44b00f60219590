import { useLive } from "../../live.ts";

// What hangs where nothing else was arranged.
const USUAL = "utama";

/** The layout that hangs in a zone: that of its first living screen, else the usual one. */
export function useZoneLayout(zone: string): string {
  return useLive(({ screens }) => {
    const there = (screens ?? []).filter((screen) => screen.zone === zone && screen.layout !== undefined);
    return (there.find(({ state }) => state === "living") ?? there[0])?.layout ?? USUAL;
  });
}
