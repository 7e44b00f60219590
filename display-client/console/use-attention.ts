// What must be dealt with, as the socket tells it, with the names people know.
import { useMemo } from "preact/hooks";
import { causes, withSpeakers, withZones } from "./core/attention.ts";
import type { Cause } from "./core/attention.ts";
import { zoneNames } from "./core/speakers.ts";
import { useLive } from "./live.ts";
import { useHall } from "./use-hall.ts";
import { ATTENTION } from "./words/attention.ts";
import { useWords } from "./words/index.ts";

/** The rows, worst first; null until the server has told. */
export function useCauses(): Cause[] | null {
  const say = useWords(ATTENTION);
  const { hall } = useHall();
  const items = useLive((live) => live.attention);
  return useMemo(() => {
    if (items === null) return null;
    const placed = withZones(items, (id) => hall?.zones.find((one) => one.id === id)?.name ?? id);
    return causes(withSpeakers(placed, (id) => {
      const speaker = hall?.speakers.find((one) => one.id === id);
      if (hall === null || speaker === undefined) return id;
      return zoneNames(speaker, hall.zones).join(", ") || say("every_zone");
    }));
  }, [items, hall, say]);
}
