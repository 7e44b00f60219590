import { useMemo } from "preact/hooks";
import type { Layout } from "../../../../core/protocol.gen.ts";
import { USUAL_MEASURE } from "../../../core/editor/advice.ts";
import { useLive } from "../../../live.ts";
import type { MeasureChoice } from "./look.ts";

/** What a layout can be judged by: its own measure or a usual screen, and every screen whose size and farthest seat are known. */
export function useMeasures({ viewing }: Layout): MeasureChoice[] {
  const screens = useLive((live) => live.screens);
  return useMemo(() => {
    const own = viewing === undefined ? { ...USUAL_MEASURE, id: "", name: null } : { inches: viewing.diagonal_in, metres: viewing.distance_m, id: "", name: null };
    const known = (screens ?? []).flatMap(({ id, name, inches, distance_m: metres }) => (inches === undefined || metres === undefined ? [] : [{ id, name, inches, metres }]));
    return [own, ...known];
  }, [screens, viewing]);
}
