// Everything about a stage that does not change with the board: where its regions are, and how they draw.
import type { Region, ScreenLayout, Theme } from "../core/protocol.gen.ts";
import { fitted } from "../core/stacking.ts";
import { LARGE, placeOf } from "../widgets/place.ts";
import type { Place } from "../widgets/place.ts";
import { drawing } from "../widgets/registry.tsx";
import type { Draw } from "../widgets/widget.ts";
import type { View } from "./view.ts";

/** The window's size, and how often the fonts changed: another object means that everything is fitted anew. */
export type Sheet = { w: number; h: number };

export type Style = { [name: string]: string };
type Spot = { key: string; widget: string; place: Place; draw: Draw; style: Style };
/** `shape`: where everything is; a layout of another shape is another stage. */
export type Plan = { shape: string; style: Style; own: Theme; still: boolean; flash: boolean; spots: Spot[] };

function percent(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(4)}%`;
}

function px(value: number): string {
  return `${Math.round(value * 1000) / 1000}px`;
}

function isColour(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text);
}

function brandOf({ brand }: ScreenLayout): Style {
  return brand !== undefined && isColour(brand.ground) && isColour(brand.ink) ? { "--brand": brand.ground, "--brand-ink": brand.ink, "--brand-text": "var(--text-2)" } : {};
}

type Around = { grid: ScreenLayout["grid"]; unit: number; large: boolean };

// What did not change in a layout is the same object in the next one: then its widget has nothing to draw again.
const known = new WeakMap<Sheet, WeakMap<Region, { around: string; spot: Spot }>>();

function spotOf(region: Region, index: number, sheet: Sheet, { grid, unit, large }: Around): Spot {
  const spots = known.get(sheet) ?? new WeakMap<Region, { around: string; spot: Spot }>();
  known.set(sheet, spots);
  const dots = unit * (window.devicePixelRatio || 1);
  const around = JSON.stringify([index, grid.w, grid.h, dots, large]);
  const before = spots.get(region);
  if (before?.around === around) return before.spot;
  const spot: Spot = {
    key: `${index}${region.widget}`,
    widget: region.widget,
    place: placeOf(region, grid, dots, large),
    draw: drawing(region.widget, region.settings),
    style: { left: percent(region.x, grid.w), top: percent(region.y, grid.h), width: percent(region.w, grid.w), height: percent(region.h, grid.h) },
  };
  spots.set(region, { around, spot });
  return spot;
}

export function planOf(given: ScreenLayout, sheet: Sheet, { overscan, still, steady }: View): Plan {
  const room = { w: sheet.w * (1 - overscan / 50), h: sheet.h * (1 - overscan / 50) };
  const layout = fitted(given, room);
  const { grid, access } = layout;
  const large = access?.large_text === true;
  const cell = Math.min(room.w / grid.w, room.h / grid.h);
  const unit = ((cell * Math.min(grid.w, grid.h)) / 100) * (large ? LARGE : 1);
  const [w, h] = [cell * grid.w, cell * grid.h];
  return {
    shape: steady === true ? "" : JSON.stringify([grid, large, layout.regions.map((region) => [region.widget, region.x, region.y, region.w, region.h])]),
    own: layout.theme,
    still: still || access?.still === true,
    flash: access?.flash === true,
    style: { ...brandOf(layout), "--u": px(unit), width: px(w), height: px(h), left: px((sheet.w - w) / 2), top: px((sheet.h - h) / 2) },
    spots: layout.regions.map((region, index) => spotOf(region, index, sheet, { grid, unit, large })),
  };
}
