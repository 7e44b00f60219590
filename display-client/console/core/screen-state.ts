// How a screen is, as its operator must see it: one look out of many facts, what is in trouble first.
import type { ScreenHealth } from "../../core/protocol.gen.ts";
import type { Screen } from "../api.gen.ts";
import type { Tone } from "../parts/chip.tsx";
import type { IconName } from "../parts/icon.tsx";

export type Look = "lost" | "stalled" | "never" | "late" | "silent" | "blank" | "living";

/** Worst first: what visitors cannot see, then what they see late, then what they cannot hear. */
const RANK: readonly Look[] = ["lost", "stalled", "never", "late", "silent", "blank", "living"];

export const LOOKS: { readonly [L in Look]: { tone: Tone; icon: IconName } } = {
  lost: { tone: "bad", icon: "warning" },
  stalled: { tone: "bad", icon: "warning" },
  never: { tone: "warn", icon: "plug" },
  late: { tone: "warn", icon: "clock" },
  silent: { tone: "warn", icon: "muted" },
  blank: { tone: "off", icon: "unseen" },
  living: { tone: "ok", icon: "check" },
};

function soundOf({ health }: Screen): unknown {
  return health?.["audio"];
}

/** Black and alive is black; lost stays lost, whatever it was told to show. */
export function lookOf(screen: Screen): Look {
  if (screen.state === "lost" || screen.state === "stalled" || screen.state === "never") return screen.state;
  if (screen.blank) return "blank";
  if (screen.state === "late") return "late";
  return soundOf(screen) === "blocked" ? "silent" : "living";
}

export function isTrouble(screen: Screen): boolean {
  return RANK.indexOf(lookOf(screen)) < RANK.indexOf("blank");
}

/** Trouble first, then the site's order of zones, then the name as people count ("TV 2" before "TV 10"). */
export function byTrouble(screens: readonly Screen[], zones: readonly string[]): Screen[] {
  const zone = (screen: Screen) => {
    const at = zones.indexOf(screen.zone);
    return at < 0 ? zones.length : at;
  };
  return screens.slice().sort((a, b) => RANK.indexOf(lookOf(a)) - RANK.indexOf(lookOf(b)) || zone(a) - zone(b) || a.name.localeCompare(b.name, "id", { numeric: true }));
}

/** What the list is narrowed to; empty: everything. */
export type ScreenFilter = { state: string; zone: string; group: string };

export function filtered(screens: readonly Screen[], { state, zone, group }: ScreenFilter): Screen[] {
  return screens.filter((screen) => (state !== "trouble" || isTrouble(screen)) && (zone === "" || screen.zone === zone) && (group === "" || screen.groups.includes(group)));
}

export function groupsOf(screens: readonly Screen[]): string[] {
  return Array.from(new Set(screens.flatMap(({ groups }) => groups))).sort((a, b) => a.localeCompare(b, "id"));
}

/** A name that no screen has: the zone's own, then with a number. */
export function freeName(base: string, screens: readonly Screen[]): string {
  const taken = new Set(screens.map(({ name }) => name.toLowerCase()));
  let name = base;
  for (let next = 2; taken.has(name.toLowerCase()); next += 1) name = `${base} ${next}`;
  return name;
}

/** A figure of the screen's own report. */
export function figure(screen: Screen, field: keyof ScreenHealth): number | null {
  const value = screen.health?.[field];
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

export function reported(screen: Screen, field: keyof ScreenHealth): string | null {
  const value = screen.health?.[field];
  return typeof value === "string" && value !== "" ? value : null;
}

export function sizeIn(screen: Screen, field: "screen" | "window"): { w: number; h: number } | null {
  const value = screen.health?.[field];
  if (typeof value !== "object" || value === null || !("w" in value) || !("h" in value)) return null;
  const { w, h } = value;
  return typeof w === "number" && typeof h === "number" && w > 0 && h > 0 ? { w, h } : null;
}
