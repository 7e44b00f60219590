// A screen's record as it is typed, and as it is sent.
import type { Screen } from "../api.gen.ts";
import { inchesOf, metresOf } from "./approval.ts";

export type ScreenEdit = { name: string; zone: string; inches: string; seat: string; groups: string };

const GROUPS_MOST = 8;
const GROUP_MOST = 40;

/** Free names, once each, as they were typed first. */
export function groupsIn(text: string): string[] {
  const names = text.split(",").map((name) => name.replace(/\s+/g, " ").trim()).filter((name) => name !== "");
  return names.filter((name, at) => names.findIndex((other) => other.toLowerCase() === name.toLowerCase()) === at);
}

/** `comma`: how this person's language writes a decimal. */
export function editOf(screen: Pick<Screen, "name" | "zone" | "inches" | "distance_m" | "groups">, comma: boolean): ScreenEdit {
  const text = (value: number | undefined) => (value === undefined ? "" : comma ? `${value}`.replace(".", ",") : `${value}`);
  return { name: screen.name, zone: screen.zone, inches: text(screen.inches), seat: text(screen.distance_m), groups: screen.groups.join(", ") };
}

export type EditFault = "name_missing" | "inches_wrong" | "seat_wrong" | "groups_long";

/** Size and seat may stay unknown. */
export function editFaults({ name, inches, seat, groups }: ScreenEdit): { [N in "name" | "inches" | "seat" | "groups"]: EditFault | null } {
  const many = groupsIn(groups);
  return {
    name: name.trim() === "" ? "name_missing" : null,
    inches: inches.trim() !== "" && inchesOf(inches) === null ? "inches_wrong" : null,
    seat: seat.trim() !== "" && metresOf(seat) === null ? "seat_wrong" : null,
    groups: many.length > GROUPS_MOST || many.some((group) => Array.from(group).length > GROUP_MOST) ? "groups_long" : null,
  };
}

export type ScreenBody = { name: string; zone: string; inches?: number; distance_m?: number; groups: string[] };

export function bodyOf({ name, zone, inches, seat, groups }: ScreenEdit): ScreenBody {
  const [size, metres] = [inchesOf(inches), metresOf(seat)];
  return { name: name.trim(), zone, ...(size === null ? {} : { inches: size }), ...(metres === null ? {} : { distance_m: metres }), groups: groupsIn(groups) };
}
