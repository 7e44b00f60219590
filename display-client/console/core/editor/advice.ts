// What is allowed and still better done otherwise, with the change that would do it. Pure.
import type { Layout } from "../../../core/protocol.gen.ts";
import { prefixAdvice } from "../prefix.ts";
import { comfortableMetres, comfortableSize } from "../reading-distance.ts";
import type { Command } from "./command.ts";
import { chiefSize, enlarged } from "./enlarging.ts";
import { added, freePlace } from "./regions.ts";
import type { Usual } from "./text-sizes.ts";

/** The screen a layout is judged by. */
export type Measure = { inches: number; metres: number };
/** Where nobody said: as the server has it. */
export const USUAL_MEASURE: Measure = { inches: 55, metres: 5 };

export type Advice =
  /** Comfortable to read up to so many metres only. */
  | { is: "small"; region: string; metres: number; cure: Command | null }
  /** A service whose letter is taken for a figure. */
  | { is: "letter"; service: string; letter: string; figure: string; cure: null }
  | { is: "no-call"; cure: Command };

/** What people must read, and not only may. */
const READ = new Set(["call", "strip", "counters", "history", "next", "ticker", "text", "info", "notice"]);
const CALLS = new Set(["call", "strip"]);
// Sizes are cut to a twentieth, and nobody sees less.
const SLACK = 0.05;

/** How far the chief text of each region is comfortable to read, by its id. */
export function comfortOf(layout: Layout, { inches }: Measure, usual: Usual): { [id: string]: number } {
  const found: { [id: string]: number } = {};
  for (const { id } of layout.regions) {
    const size = chiefSize(layout, id, usual);
    if (size !== null) found[id] = comfortableMetres(size, inches, layout.grid);
  }
  return found;
}

export function adviceFor(layout: Layout, measure: Measure, usual: Usual, services: readonly { name: string; prefix: string | null }[]): Advice[] {
  const needed = comfortableSize(measure.metres, measure.inches, layout.grid);
  const comfort = comfortOf(layout, measure, usual);
  const small = layout.regions.flatMap(({ id, widget }): Advice[] => {
    const size = chiefSize(layout, id, usual);
    if (!READ.has(widget) || size === null || size >= needed - SLACK) return [];
    return [{ is: "small", region: id, metres: comfort[id] ?? 0, cure: enlarged(layout, id, needed - SLACK, usual) }];
  });
  const letters = services.flatMap(({ name, prefix }): Advice[] => prefixAdvice(prefix ?? "", []).flatMap((one) => (one.kind === "confused" ? [{ is: "letter", service: name, letter: one.letter, figure: one.figure, cure: null }] : [])));
  const calls = layout.regions.some(({ widget }) => CALLS.has(widget) || widget === "closing");
  const missing: Advice[] = calls ? [] : [{ is: "no-call", cure: added(layout, "call", freePlace(layout, "call")).command }];
  return [...missing, ...small, ...letters];
}
