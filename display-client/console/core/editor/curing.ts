// What would mend a fault, where one press can. Pure.
import type { Layout, Region } from "../../../core/protocol.gen.ts";
import type { ToldFault } from "../layout-fault.ts";
import { bounded, commonOf, leastOf, movedInside, rectOf } from "./cells.ts";
import type { Rect } from "./cells.ts";
import type { Command } from "./command.ts";
import { isColour } from "./contrast.ts";
import { enlarged } from "./enlarging.ts";
import type { Usual } from "./text-sizes.ts";

export type Cure = { word: "apart" | "inside" | "wide_enough" | "enlarge" | "use_colour"; colour: string; command: Command };

function put(id: string, rect: Rect): Command {
  return { is: "place", places: [{ id, ...rect }] };
}

/** The ways out from over `other`: smaller at one side, or moved to one side of it. */
function waysOut(region: Region, other: Region): Rect[] {
  const { x, y, w, h } = region;
  const [right, bottom] = [other.x + other.w, other.y + other.h];
  return [
    { x, y, w: other.x - x, h }, { x, y, w, h: other.y - y }, { x: right, y, w: x + w - right, h }, { x, y: bottom, w, h: y + h - bottom },
    { x: other.x - w, y, w, h }, { x, y: other.y - h, w, h }, { x: right, y, w, h }, { x, y: bottom, w, h },
  ];
}

/** The way out that changes least and lies over nothing else than before; null where there is none. */
function apart(layout: Layout, region: Region, other: Region): Command | null {
  const ways = [[region, other] as const, [other, region] as const].flatMap(([one, from]) => waysOut(one, from).map((rect) => ({ one, rect })));
  const possible = ways.filter(({ one, rect }) => {
    const least = leastOf(one.widget, layout.grid);
    const isInside = rect.x >= 0 && rect.y >= 0 && rect.x + rect.w <= layout.grid.w && rect.y + rect.h <= layout.grid.h;
    return isInside && rect.w >= least.w && rect.h >= least.h && layout.regions.every((third) => third.id === one.id || commonOf(third, rect) === null || (third.id !== other.id && third.id !== region.id && commonOf(third, one) !== null));
  });
  const change = ({ one, rect }: { one: Region; rect: Rect }) => Math.abs(rect.x - one.x) + Math.abs(rect.y - one.y) + Math.abs(rect.w - one.w) + Math.abs(rect.h - one.h);
  const [best] = possible.sort((a, b) => change(a) - change(b));
  return best === undefined ? null : put(best.one.id, best.rect);
}

function numberIn(params: ToldFault["params"], name: string): number | null {
  const value: unknown = params?.[name];
  return typeof value === "number" ? value : null;
}

function placed(layout: Layout, region: Region, fault: ToldFault & { readonly region?: string }, usual: Usual): Omit<Cure, "colour"> | null {
  const { code, field, params } = fault;
  if (code === "outside") return { word: "inside", command: put(region.id, movedInside(rectOf(region), layout.grid)) };
  if (code === "overlap") {
    const other = layout.regions.find(({ id }) => id === params?.["other"]);
    const command = other === undefined || commonOf(region, other) === null ? null : apart(layout, region, other);
    return command === null ? null : { word: "apart", command };
  }
  if (code === "no-room") {
    const least = numberIn(params, "least");
    return least === null ? null : { word: "wide_enough", command: put(region.id, bounded({ ...rectOf(region), [field === "h" ? "h" : "w"]: least }, layout.grid, leastOf(region.widget, layout.grid))) };
  }
  const needed = code === "too-small" ? numberIn(params, "needed") : null;
  const command = needed === null ? null : enlarged(layout, region.id, needed, usual);
  return command === null ? null : { word: "enlarge", command };
}

/** Null where a person must decide. */
export function cureFor(layout: Layout, fault: ToldFault & { readonly region?: string }, usual: Usual): Cure | null {
  const { code, field, params } = fault;
  if (code === "contrast") {
    const suggested: unknown = params?.["suggested"];
    if (typeof suggested !== "string" || !isColour(suggested) || layout.brand === undefined) return null;
    const part = field.endsWith("ink") ? { ink: suggested } : { ground: suggested };
    return { word: "use_colour", colour: suggested, command: { is: "sheet", fields: { brand: { ...layout.brand, ...part } } } };
  }
  const region = layout.regions.find(({ id }) => id === fault.region);
  const found = region === undefined ? null : placed(layout, region, fault, usual);
  return found === null ? null : { ...found, colour: "" };
}
