// Where a layout shall hang: whole zones, or single screens of them. Pure.
import type { Hangs, Screen } from "../api.gen.ts";

export type Targets = { zones: readonly string[]; screens: readonly string[] };
type Placed = Pick<Screen, "id" | "zone" | "state">;

export function isLost({ state }: Pick<Screen, "state">): boolean {
  return state === "lost" || state === "never";
}

/** The screens that are meant. */
export function targeted<S extends Placed>(targets: Targets, screens: readonly S[]): S[] {
  return screens.filter(({ id, zone }) => targets.zones.includes(zone) || targets.screens.includes(id));
}

export function isEmpty({ zones, screens }: Targets): boolean {
  return zones.length + screens.length === 0;
}

export function withZone({ zones, screens }: Targets, zone: string, on: boolean, all: readonly Placed[]): Targets {
  const inside = new Set(all.filter((screen) => screen.zone === zone).map(({ id }) => id));
  const others = zones.filter((one) => one !== zone);
  return { zones: on ? [...others, zone] : others, screens: screens.filter((id) => !inside.has(id)) };
}

/** One screen more or less; a zone of which one is left out is named by its other screens, and one that is complete by itself. */
export function withScreen(targets: Targets, screen: Placed, on: boolean, all: readonly Placed[]): Targets {
  const inside = all.filter(({ zone }) => zone === screen.zone).map(({ id }) => id);
  const isWhole = targets.zones.includes(screen.zone);
  const before = isWhole ? inside : inside.filter((id) => targets.screens.includes(id));
  const chosen = on ? inside.filter((id) => id === screen.id || before.includes(id)) : before.filter((id) => id !== screen.id);
  const cleared = withZone(targets, screen.zone, false, all);
  if (chosen.length === inside.length) return { ...cleared, zones: [...cleared.zones, screen.zone] };
  return { ...cleared, screens: [...cleared.screens, ...chosen] };
}

/** Where it hangs already; for one that nobody hung the only zone there is, or those where it is seen all the same, as a starter is. */
export function firstTargets(hangs: Hangs | null, zones: readonly string[], showing: readonly Placed[]): Targets {
  if (hangs !== null && hangs.everywhere) return { zones, screens: [] };
  if (hangs !== null && hangs.zones.length + hangs.screens.length > 0) return { zones: hangs.zones.filter((zone) => zones.includes(zone)), screens: hangs.screens };
  const shown = zones.filter((id) => showing.some(({ zone }) => zone === id));
  return { zones: zones.length === 1 ? zones : shown, screens: [] };
}
