// Where a layout shall hang: whole zones, or single screens of them. Pure.
import type { Hangs, ProgrammeEntry, Screen } from "../api.gen.ts";
import { isTimed } from "./programme-week.ts";

export type Targets = { zones: readonly string[]; screens: readonly string[] };
/** By screen the layout that is scheduled for it alone: it comes before whatever hangs in the zone. */
export type Own = ReadonlyMap<string, string>;
type Placed = Pick<Screen, "id" | "zone" | "state">;

export function isLost({ state }: Pick<Screen, "state">): boolean {
  return state === "lost" || state === "never";
}

/** What single screens show at all hours, other than this layout. */
export function ownLayouts(entries: readonly ProgrammeEntry[], layout: string): Own {
  const own = new Map<string, string>();
  for (const entry of entries) {
    if (isTimed(entry) || entry.layout === layout) continue;
    for (const id of entry.screens) if (!own.has(id)) own.set(id, entry.layout);
  }
  return own;
}

/** The screens that change: those that are named, and those of the zones that have no layout of their own. */
export function targeted<S extends Placed>(targets: Targets, screens: readonly S[], own: Own): S[] {
  return screens.filter(({ id, zone }) => targets.screens.includes(id) || (targets.zones.includes(zone) && !own.has(id)));
}

/** The screens of the zones that go on showing a layout of their own. */
export function keeping<S extends Placed>(targets: Targets, screens: readonly S[], own: Own): S[] {
  return screens.filter(({ id, zone }) => targets.zones.includes(zone) && own.has(id) && !targets.screens.includes(id));
}

export function isEmpty({ zones, screens }: Targets): boolean {
  return zones.length + screens.length === 0;
}

/** Whether only screens to come would show it; as long as nobody has told of the screens (null) that is not known. */
export function isForComing(targets: Targets, screens: readonly Placed[] | null, own: Own): boolean {
  return screens !== null && !isEmpty(targets) && targeted(targets, screens, own).length === 0;
}

export function withZone({ zones, screens }: Targets, zone: string, on: boolean, all: readonly Placed[]): Targets {
  const inside = new Set(all.filter((screen) => screen.zone === zone).map(({ id }) => id));
  const others = zones.filter((one) => one !== zone);
  return { zones: on ? [...others, zone] : others, screens: screens.filter((id) => !inside.has(id)) };
}

/**
 * One screen more or less; a zone of which one is left out is named by its other screens, and one that is complete by itself. One with a
 * layout of its own is always named: by its zone it is not meant.
 */
export function withScreen(targets: Targets, screen: Placed, on: boolean, all: readonly Placed[], own: Own): Targets {
  const inside = all.filter(({ zone }) => zone === screen.zone);
  const before = new Set(targeted(targets, inside, own).map(({ id }) => id));
  const chosen = inside.map(({ id }) => id).filter((id) => (id === screen.id ? on : before.has(id)));
  const isWhole = chosen.length > 0 && inside.every(({ id }) => chosen.includes(id) || own.has(id));
  const { zones, screens } = withZone(targets, screen.zone, isWhole, all);
  return { zones, screens: [...screens, ...chosen.filter((id) => !isWhole || own.has(id))] };
}

/** Where it hangs already; for one that nobody hung the only zone there is, or those where it is seen all the same, as a starter is. */
export function firstTargets(hangs: Hangs | null, zones: readonly string[], showing: readonly Placed[]): Targets {
  if (hangs !== null && hangs.everywhere) return { zones, screens: [] };
  if (hangs !== null && hangs.zones.length + hangs.screens.length > 0) return { zones: hangs.zones.filter((zone) => zones.includes(zone)), screens: hangs.screens };
  const shown = zones.filter((id) => showing.some(({ zone }) => zone === id));
  return { zones: zones.length === 1 ? zones : shown, screens: [] };
}
