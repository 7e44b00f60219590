// Every change of a layout, and what takes exactly it back. Pure: a layout goes in and another comes out, what was not touched stays the same object.
import type { Layout, Region } from "../../../core/protocol.gen.ts";
import { sameRect } from "./cells.ts";
import type { Rect } from "./cells.ts";

export type Placed = Rect & { id: string };
export type Settings = NonNullable<Region["settings"]>;
/** What a layout says beside its regions; undefined takes a field away. */
export type SheetFields = { [K in Exclude<keyof Layout, "id" | "regions">]?: Layout[K] | undefined };

export type Command =
  | { is: "place"; places: Placed[] }
  | { is: "set"; id: string; settings: Settings | undefined }
  | { is: "sheet"; fields: SheetFields }
  | { is: "order"; id: string; to: number }
  | { is: "insert"; regions: { at: number; region: Region }[] }
  | { is: "take"; ids: string[] }
  | { is: "several"; commands: Command[] };

export type Applied = { layout: Layout; inverse: Command };

const ORDER = ["id", "name", "grid", "theme", "brand", "viewing", "access", "only"];

/** The same document with its fields in their order and without those that are undefined: equal documents are equal text. */
export function ordered(layout: Layout): Layout {
  const given: { [name: string]: unknown } = { ...layout };
  const names = ORDER.concat(Object.keys(given).filter((name) => !ORDER.includes(name) && name !== "regions"), "regions");
  const found: { [name: string]: unknown } = {};
  for (const name of names) if (given[name] !== undefined) found[name] = given[name];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the very fields of a layout, in another order
  return found as Layout;
}

function withRegion(layout: Layout, id: string, change: (region: Region) => Region): Layout {
  return { ...layout, regions: layout.regions.map((region) => (region.id === id ? change(region) : region)) };
}

function place(layout: Layout, places: Placed[]): Applied {
  const before: Placed[] = [];
  const regions = layout.regions.map((region) => {
    const to = places.find(({ id }) => id === region.id);
    if (to === undefined || sameRect(to, region)) return region;
    before.push({ id: region.id, x: region.x, y: region.y, w: region.w, h: region.h });
    return { ...region, x: to.x, y: to.y, w: to.w, h: to.h };
  });
  return { layout: before.length === 0 ? layout : { ...layout, regions }, inverse: { is: "place", places: before } };
}

function told(region: Region, settings: Settings | undefined): Region {
  if (settings !== undefined) return { ...region, settings };
  const { settings: _, ...rest } = region;
  return rest;
}

function set(layout: Layout, id: string, settings: Settings | undefined): Applied {
  const region = layout.regions.find((one) => one.id === id);
  const inverse: Command = { is: "set", id, settings: region?.settings };
  const same = region === undefined || JSON.stringify(region.settings) === JSON.stringify(settings);
  return { layout: same ? layout : withRegion(layout, id, (one) => told(one, settings)), inverse };
}

function sheet(layout: Layout, fields: SheetFields): Applied {
  const before: SheetFields = {};
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- keys of SheetFields are what Object.keys gives for it
  const names = Object.keys(fields) as (keyof SheetFields)[];
  const changed = names.filter((name) => JSON.stringify(layout[name]) !== JSON.stringify(fields[name]));
  for (const name of changed) Object.assign(before, { [name]: layout[name] });
  const after: { [name: string]: unknown } = { ...layout };
  for (const name of changed) after[name] = fields[name];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each field has its own type; undefined ones are left out
  return { layout: changed.length === 0 ? layout : ordered(after as Layout), inverse: { is: "sheet", fields: before } };
}

function order(layout: Layout, id: string, to: number): Applied {
  const from = layout.regions.findIndex((region) => region.id === id);
  const region = layout.regions[from];
  const end = Math.max(0, Math.min(layout.regions.length - 1, to));
  if (region === undefined || end === from) return { layout, inverse: { is: "order", id, to: from } };
  const regions = layout.regions.filter((one) => one.id !== id);
  regions.splice(end, 0, region);
  return { layout: { ...layout, regions }, inverse: { is: "order", id, to: from } };
}

function insert(layout: Layout, added: { at: number; region: Region }[]): Applied {
  const regions = layout.regions.slice();
  for (const { at, region } of added) regions.splice(at, 0, region);
  return { layout: added.length === 0 ? layout : { ...layout, regions }, inverse: { is: "take", ids: added.map(({ region }) => region.id) } };
}

function take(layout: Layout, ids: string[]): Applied {
  const taken = layout.regions.map((region, at) => ({ at, region })).filter(({ region }) => ids.includes(region.id));
  const regions = layout.regions.filter((region) => !ids.includes(region.id));
  return { layout: taken.length === 0 ? layout : { ...layout, regions }, inverse: { is: "insert", regions: taken } };
}

/** The same layout object where nothing changed. */
export function applied(layout: Layout, command: Command): Applied {
  switch (command.is) {
    case "place": return place(layout, command.places);
    case "set": return set(layout, command.id, command.settings);
    case "sheet": return sheet(layout, command.fields);
    case "order": return order(layout, command.id, command.to);
    case "insert": return insert(layout, command.regions);
    case "take": return take(layout, command.ids);
    case "several": {
      const back: Command[] = [];
      let now = layout;
      for (const one of command.commands) {
        const { layout: next, inverse } = applied(now, one);
        if (next !== now) back.unshift(inverse);
        now = next;
      }
      return { layout: now, inverse: { is: "several", commands: back } };
    }
    default: return command satisfies never;
  }
}

/** What makes `after` of `before`, whatever the difference: all of it as one change. */
export function becoming(before: Layout, after: Layout): Command {
  const { id: _, regions, ...fields } = after;
  const gone = Object.fromEntries(Object.keys(before).filter((name) => !(name in after)).map((name) => [name, undefined]));
  const same = JSON.stringify(before.regions) === JSON.stringify(regions);
  const whole: Command[] = same ? [] : [{ is: "take", ids: before.regions.map((region) => region.id) }, { is: "insert", regions: regions.map((region, at) => ({ at, region })) }];
  return { is: "several", commands: [{ is: "sheet", fields: { ...gone, ...fields } }, ...whole] };
}
