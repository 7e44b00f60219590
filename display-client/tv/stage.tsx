import "../tokens/tokens.css";
import "../tokens/fonts.css";
import "../widgets/base.css";
import "./stage.css";
import type { Board } from "../core/board.ts";
import type { Layout } from "../core/protocol.gen.ts";
import { fitted } from "../core/stacking.ts";
import { placeOf } from "../widgets/place.ts";
import type { Place } from "../widgets/place.ts";
import { drawWidget } from "../widgets/registry.tsx";
import { RegionBox } from "./region.tsx";

/** The window's size, and how often the fonts changed: another object means that everything is fitted anew. */
export type Sheet = { w: number; h: number };

type Spot = { key: string; widget: string; place: Place; style: { [name: string]: string } };
type Plan = { style: { [name: string]: string }; theme: string; spots: Spot[] };

function percent(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(4)}%`;
}

function px(value: number): string {
  return `${Math.round(value * 1000) / 1000}px`;
}

/** Everything about a stage that does not change with the board. */
export function planOf(given: Layout, sheet: Sheet): Plan {
  const layout = fitted(given, sheet);
  const { grid } = layout;
  const cell = Math.min(sheet.w / grid.w, sheet.h / grid.h);
  const unit = (cell * Math.min(grid.w, grid.h)) / 100;
  const [w, h] = [cell * grid.w, cell * grid.h];
  return {
    theme: layout.theme === "light" ? "theme-light" : "theme-dark",
    style: { "--u": px(unit), width: px(w), height: px(h), left: px((sheet.w - w) / 2), top: px((sheet.h - h) / 2) },
    spots: layout.regions.map((region, index) => ({
      key: `${index}${region.widget}`,
      widget: region.widget,
      place: placeOf(region, grid, unit * (window.devicePixelRatio || 1)),
      style: { left: percent(region.x, grid.w), top: percent(region.y, grid.h), width: percent(region.w, grid.w), height: percent(region.h, grid.h) },
    })),
  };
}

let planned: { layout: Layout; sheet: Sheet; plan: Plan } | null = null;

// The places must be the same objects from frame to frame: that is how widgets know that they need not draw again.
function planFor(layout: Layout, sheet: Sheet): Plan {
  if (planned === null || planned.layout !== layout || planned.sheet !== sheet) planned = { layout, sheet, plan: planOf(layout, sheet) };
  return planned.plan;
}

export function Stage({ board, layout, sheet }: { board: Board; layout: Layout; sheet: Sheet }) {
  const { theme, style, spots } = planFor(layout, sheet);
  return (
    <div class={`backdrop ${theme}`}>
      <main class="stage" style={style} data-link={board.link.is} data-old={board.old ? "yes" : undefined} data-seq={board.frame?.seq}>
        {spots.map((spot) => (
          <RegionBox id={spot.widget} style={spot.style} key={spot.key}>
            {drawWidget(spot.widget, board, spot.place)}
          </RegionBox>
        ))}
      </main>
    </div>
  );
}
