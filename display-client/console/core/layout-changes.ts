// What differs between two versions of a layout, in words a person can check on the picture. Pure.
import type { Layout, Region } from "../../core/protocol.gen.ts";
import { DEFINITIONS } from "../../widgets/definitions.ts";
import { LAYOUT_CHANGES } from "../words/layout-changes.ts";
import { saying } from "./dictionary.ts";
import type { Language } from "./prefs.ts";

type Of = Pick<Layout, "regions">;

/** What people call a region: its widget, numbered where there are several of them. */
export function regionName({ regions }: Of, id: string, language: Language): string {
  const region = regions.find((one) => one.id === id);
  if (region === undefined) return id;
  const name = DEFINITIONS.find(({ kind }) => kind === region.widget)?.name[language] ?? region.widget;
  const same = regions.filter(({ widget }) => widget === region.widget);
  return same.length === 1 ? name : saying(LAYOUT_CHANGES, language)("numbered", { name, n: same.indexOf(region) + 1 });
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/** The labels of the settings in which two states of a region differ. */
function changedFields(before: Region, after: Region, language: Language): string[] {
  const definition = DEFINITIONS.find(({ kind }) => kind === after.widget);
  if (definition === undefined) return isSame(before.settings, after.settings) ? [] : [after.widget];
  const fields = Object.entries(definition.fields);
  return fields.filter(([name, field]) => !isSame(before.settings?.[name] ?? field.default, after.settings?.[name] ?? field.default)).map(([, { label }]) => label[language].toLowerCase());
}

function sizeKey({ w, h }: Region, after: Region): "wider" | "narrower" | "taller" | "lower" | "resized" | null {
  if (after.w === w && after.h === h) return null;
  if (after.h === h) return after.w > w ? "wider" : "narrower";
  if (after.w === w) return after.h > h ? "taller" : "lower";
  return "resized";
}

function ofRegion(before: Region, after: Region, name: string, language: Language): string[] {
  const say = saying(LAYOUT_CHANGES, language);
  if (before.widget !== after.widget) return [say("replaced", { region: name, other: DEFINITIONS.find(({ kind }) => kind === after.widget)?.name[language] ?? after.widget })];
  const size = sizeKey(before, after);
  const fields = changedFields(before, after, language);
  const isMoved = before.x !== after.x || before.y !== after.y;
  return [
    ...(size === null ? [] : [say(size, { region: name })]),
    ...(isMoved && size === null ? [say("moved", { region: name })] : []),
    ...(fields.length === 0 ? [] : [say("settings", { region: name, fields: fields.join(", ") })]),
  ];
}

function ofSheet(before: Layout, after: Layout, language: Language): string[] {
  const say = saying(LAYOUT_CHANGES, language);
  const parts: string[] = [];
  if (before.name !== after.name) parts.push(say("name", { name: after.name }));
  if (!isSame(before.grid, after.grid)) parts.push(say("grid"));
  if (before.theme !== after.theme) parts.push(say(after.theme === "light" ? "theme_light" : "theme_dark"));
  for (const field of ["brand", "viewing", "access", "only"] as const) if (!isSame(before[field], after[field])) parts.push(say(field));
  return parts;
}

/** In the order in which they are seen: regions gone, new, changed, then the sheet. Empty: a TV would show the same. */
export function changesBetween(before: Layout, after: Layout, language: Language): string[] {
  const say = saying(LAYOUT_CHANGES, language);
  const idsAfter = new Set(after.regions.map(({ id }) => id));
  const gone = before.regions.filter(({ id }) => !idsAfter.has(id)).map(({ id }) => say("removed", { region: regionName(before, id, language) }));
  const rest = after.regions.flatMap((region) => {
    const old = before.regions.find(({ id }) => id === region.id);
    if (old === undefined) return [say("added", { region: regionName(after, region.id, language) })];
    return ofRegion(old, region, regionName(before, region.id, language), language);
  });
  const all = [...gone, ...rest, ...ofSheet(before, after, language)];
  const order = (of: Layout) => of.regions.map(({ id }) => id);
  return all.length === 0 && !isSame(order(before), order(after)) ? [say("order")] : all;
}
