import { useHall } from "../../use-hall.ts";
import { INTERRUPT } from "../../words/texts-interrupt.ts";
import { useWords } from "../../words/index.ts";

/** Where a broadcast is shown, in words: "Lantai 1, Lantai 2", "semua zona". */
export function useWhere(): (place: { zones: readonly string[]; screens?: readonly string[] }) => string {
  const say = useWords(INTERRUPT);
  const { hall } = useHall();
  return ({ zones, screens = [] }) => {
    if (zones.length === 0) return say(screens.length === 0 ? "all_zones" : "some_screens");
    return zones.map((id) => hall?.zones.find((zone) => zone.id === id)?.name ?? id).join(", ");
  };
}
