// Which of the layouts that hang somewhere show the cards of this page.
import { useEffect, useState } from "preact/hooks";
import { isLayout } from "../../../core/message.ts";
import { call } from "../../api.ts";
import { useLive } from "../../live.ts";
import { layoutPath, useLayouts } from "../../use-layouts.ts";

export type CardLayout = { id: string; name: string };

function showsCards(value: unknown): boolean {
  return isLayout(value) && value.regions.some(({ widget, settings }) => widget === "info" && settings?.["site"] === true);
}

/** Null until they have been looked at. */
export function useCardLayouts(): CardLayout[] | null {
  const { answer } = useLayouts();
  const shown = useLive(({ screens }) => Array.from(new Set((screens ?? []).flatMap(({ layout }) => layout ?? []))).sort().join("\n"));
  const [found, setFound] = useState<CardLayout[] | null>(null);
  const list = answer?.layouts ?? null;
  useEffect(() => {
    if (list === null) return undefined;
    let gone = false;
    const isShown = new Set(shown.split("\n"));
    const hanging = list.filter(({ id, hangs: { everywhere, zones, screens } }) => everywhere || zones.length > 0 || screens.length > 0 || isShown.has(id));
    // One that cannot be fetched shows nothing for certain.
    const looked = hanging.map(({ id, name }) => call<unknown>("GET", layoutPath(id)).then((layout) => (showsCards(layout) ? [{ id, name }] : []), () => []));
    void Promise.all(looked).then((layouts) => {
      if (!gone) setFound(layouts.flat());
    });
    return () => {
      gone = true;
    };
  }, [list, shown]);
  return found;
}
