// Whose size and farthest seat a layout is judged by. Pure.
import type { Layout } from "../../../core/protocol.gen.ts";
import type { Screen } from "../../api.gen.ts";
import { USUAL_MEASURE } from "./advice.ts";
import type { Measure } from "./advice.ts";

/** The screen a layout is judged by, and what it is called; no name: the layout's own measure, or a usual screen. */
export type MeasureChoice = Measure & { id: string; name: string | null };

type Sized = Pick<Screen, "id" | "name" | "layout" | "inches" | "distance_m">;

/** Its own measure or a usual screen, and every screen whose size and farthest seat are known. */
export function measuresFor({ viewing }: Pick<Layout, "viewing">, screens: readonly Sized[]): MeasureChoice[] {
  const own = viewing === undefined ? { ...USUAL_MEASURE, id: "", name: null } : { inches: viewing.diagonal_in, metres: viewing.distance_m, id: "", name: null };
  const known = screens.flatMap(({ id, name, inches, distance_m: metres }) => (inches === undefined || metres === undefined ? [] : [{ id, name, inches, metres }]));
  return [own, ...known];
}

/** The one that counts until somebody chooses: its own where it has one, else that of the screens showing it which is the hardest to read. */
export function firstMeasure({ id, viewing }: Pick<Layout, "id" | "viewing">, measures: readonly MeasureChoice[], screens: readonly Sized[]): MeasureChoice | null {
  const [own = null, ...known] = measures;
  if (viewing !== undefined) return own;
  const showing = known.filter((one) => screens.some((screen) => screen.id === one.id && screen.layout === id));
  return showing.reduce<MeasureChoice | null>((hardest, one) => (hardest === null || one.metres / one.inches > hardest.metres / hardest.inches ? one : hardest), null) ?? own;
}
