// A layout made for the other orientation: on an upright screen or a phone, a landscape layout is stacked, so that it
// stays readable. Screens that hang upright for good get a layout of their own.
import type { Layout, Region } from "./protocol.gen.ts";

const W = 108;

/** What each widget needs at least, and its share of what is left over, in cells of a sheet 108 wide. */
const SHARES: { [widget: string]: { least: number; share: number; order: number } } = {
  header: { least: 12, share: 0, order: 0 },
  notice: { least: 60, share: 3, order: 1 },
  call: { least: 50, share: 2, order: 2 },
  strip: { least: 18, share: 0, order: 2 },
  next: { least: 17, share: 0, order: 3 },
  counters: { least: 66, share: 3, order: 4 },
  history: { least: 32, share: 1, order: 5 },
  info: { least: 40, share: 1, order: 6 },
  text: { least: 20, share: 1, order: 7 },
  qr: { least: 36, share: 1, order: 8 },
  clock: { least: 26, share: 1, order: 9 },
  media: { least: 61, share: 1, order: 10 },
  image: { least: 40, share: 1, order: 11 },
  closing: { least: 60, share: 1, order: 12 },
  ticker: { least: 11, share: 0, order: 13 },
};

const LEFT_OUT_FIRST = ["image", "media", "clock", "qr", "text", "info", "history"];

/** `layout` for a viewport of these proportions: itself, or its known widgets one above the other. */
export function fitted(layout: Layout, viewport: { w: number; h: number }): Layout {
  if (layout.grid.w < layout.grid.h || viewport.w >= viewport.h * 0.8) return layout;
  const high = Math.max(2 * W - 60, Math.round((W * viewport.h) / viewport.w));
  const wanted = layout.regions
    .map((region) => ({ region, need: SHARES[region.widget] }))
    .filter((one): one is { region: Region; need: { least: number; share: number; order: number } } => one.need !== undefined)
    .sort((a, b) => a.need.order - b.need.order);
  const least = (list: typeof wanted) => list.reduce((sum, { need }) => sum + need.least, 0);
  // What informs stays; what decorates goes first when the sheet is short.
  const kept = wanted.slice();
  for (const kind of LEFT_OUT_FIRST) {
    for (let index = kept.length - 1; index >= 0 && least(kept) > high; index -= 1) if (kept[index]?.region.widget === kind) kept.splice(index, 1);
  }
  const h = Math.max(high, least(kept)); // what informs is never squeezed: the whole sheet is drawn smaller
  const shares = kept.reduce((sum, { need }) => sum + need.share, 0);
  const left = h - least(kept);
  let y = 0;
  const regions = kept.map(({ region, need }, index) => {
    const height = index === kept.length - 1 ? h - y : need.least + Math.floor(shares === 0 ? 0 : (left * need.share) / shares);
    const placed: Region = { ...region, x: 0, y, w: W, h: height };
    y += height;
    return placed;
  });
  return { ...layout, grid: { w: W, h }, regions };
}
