import { placesOf, purposeOf, shownOn } from "../../core/layout-list.ts";
import type { ListedLayout } from "../../api.gen.ts";
import { useLive } from "../../live.ts";
import { useHall } from "../../use-hall.ts";
import { LAYOUTS } from "../../words/layouts.ts";
import { useWords } from "../../words/index.ts";

/** Where a layout hangs, and on how many screens it is seen now, as a sentence. */
export function useWhere(layout: ListedLayout): string {
  const say = useWords(LAYOUTS);
  const { hall } = useHall();
  const screens = useLive((live) => live.screens);
  const places = placesOf(layout, hall?.zones ?? [], screens ?? []);
  const shown = shownOn(layout.id, screens);
  const purpose = purposeOf(layout.id);
  const parts: string[] = [];
  if (places === null) parts.push(say("hangs_everywhere"));
  else if (places.length > 0) parts.push(say("hangs_at", { places: places.join(", ") }));
  else if (purpose !== null) parts.push(say(purpose));
  else if (shown === 0) parts.push(say("hangs_nowhere"));
  if (shown > 0) parts.push(say("shown_on", { n: shown }));
  const text = parts.join(" · ");
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
