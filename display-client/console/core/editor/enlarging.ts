// What makes a region's chief text large enough: more room where its neighbours can spare it, or larger text everywhere. Pure.
import type { Layout, Region } from "../../../core/protocol.gen.ts";
import { commonOf, leastOf, rectOf } from "./cells.ts";
import type { Rect } from "./cells.ts";
import type { Command, Placed } from "./command.ts";
import { applied } from "./command.ts";
import type { Usual } from "./text-sizes.ts";
import { textsOf } from "./text-sizes.ts";

const MOST_CELLS = 60;

type Side = "up" | "down" | "left" | "right";
const SIDES: Side[] = ["up", "down", "left", "right"];

function grown({ x, y, w, h }: Rect, side: Side, by: number): Rect {
  if (side === "up") return { x, y: y - by, w, h: h + by };
  if (side === "down") return { x, y, w, h: h + by };
  if (side === "left") return { x: x - by, y, w: w + by, h };
  return { x, y, w: w + by, h };
}

/** What is left of a neighbour beyond the edge that comes nearer. */
function yielding(other: Rect, to: Rect, side: Side): Rect {
  if (side === "up") return { ...other, h: to.y - other.y };
  if (side === "down") return { ...other, y: to.y + to.h, h: other.y + other.h - to.y - to.h };
  if (side === "left") return { ...other, w: to.x - other.x };
  return { ...other, x: to.x + to.w, w: other.x + other.w - to.x - to.w };
}

/** `region` larger at one side by so many cells, those in the way smaller; null where one of them cannot be. */
function roomAt(layout: Layout, region: Region, side: Side, by: number): Placed[] | null {
  const to = grown(region, side, by);
  const { grid } = layout;
  if (to.x < 0 || to.y < 0 || to.x + to.w > grid.w || to.y + to.h > grid.h) return null;
  const places: Placed[] = [{ id: region.id, ...to }];
  for (const other of layout.regions) {
    if (other.id === region.id || commonOf(other, to) === null || commonOf(other, region) !== null) continue;
    const left = yielding(rectOf(other), to, side);
    const least = leastOf(other.widget, grid);
    if (left.w < least.w || left.h < least.h) return null;
    places.push({ id: other.id, ...left });
  }
  return places;
}

/** The size of the chief text; null where there is none. */
export function chiefSize(layout: Layout, id: string, usual: Usual): number | null {
  const region = layout.regions.find((one) => one.id === id);
  const texts = region === undefined ? [] : textsOf(region, layout.grid, layout.access?.large_text === true, usual);
  return texts[0]?.size ?? null;
}

/** Whether nobody who gave room can be read worse than before, or is still large enough. */
function harms(before: Layout, after: Layout, places: Placed[], needed: number, usual: Usual): boolean {
  return places.slice(1).some(({ id }) => {
    const size = chiefSize(after, id, usual);
    const was = chiefSize(before, id, usual);
    return size !== null && was !== null && size < was - 0.05 && size < needed;
  });
}

/** The smallest change after which the text is of this size; null where none is found. */
export function enlarged(layout: Layout, id: string, needed: number, usual: Usual): Command | null {
  const region = layout.regions.find((one) => one.id === id);
  if (region === undefined) return null;
  for (let by = 1; by <= MOST_CELLS; by += 1) {
    for (const side of SIDES) {
      const places = roomAt(layout, region, side, by);
      if (places === null) continue;
      const command: Command = { is: "place", places };
      const after = applied(layout, command).layout;
      if ((chiefSize(after, id, usual) ?? 0) >= needed && !harms(layout, after, places, needed, usual)) return command;
    }
  }
  if (layout.access?.large_text === true) return null;
  const large: Command = { is: "sheet", fields: { access: { flash: false, still: false, ...layout.access, large_text: true } } };
  return (chiefSize(applied(layout, large).layout, id, usual) ?? 0) >= needed ? large : null;
}
