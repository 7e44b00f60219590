// The layout editor in a browser: a sheet to begin with, cells under the pointer, and what the server has of it.
import { addPerson, openAs, openConsole } from "./console.mjs";
import { until } from "./panggil.mjs";

export const BLANK = { id: "lobi", name: "Lobi Utama", grid: { w: 192, h: 108 }, theme: "dark", regions: [] };

/** The editor of a layout, opened by an operator; `layout` is made before when it is given. */
export async function openEditor(browser, panggil, { id = BLANK.id, layout = null, ...looks } = {}) {
  await addPerson(panggil, { login: "rina", name: "Rina Wulandari", role: "operator" });
  if (layout !== null) await panggil.ask("POST", "/api/v1/layouts", layout);
  const page = await openAs(await openConsole(browser, looks), panggil, "rina", `/console/layouts/${id}`);
  await page.waitForSelector(".wb-overlay");
  await page.waitForSelector(".picture .stage");
  return page;
}

/** The draft as the server has it. */
export async function draftOf(panggil, id = BLANK.id) {
  return (await panggil.ask("GET", `/api/v1/layouts/${id}/draft`)).value.layout;
}

/** Waits until the draft's regions are exactly these, by id: `[x, y, w, h]`. */
export async function placesAre(panggil, places, id = BLANK.id) {
  let found = {};
  await until(`the draft has ${JSON.stringify(places)}`, async () => {
    const { regions } = await draftOf(panggil, id);
    found = Object.fromEntries(regions.map((region) => [region.id, [region.x, region.y, region.w, region.h]]));
    return JSON.stringify(Object.entries(found).sort()) === JSON.stringify(Object.entries(places).sort());
  }).catch((error) => {
    throw new Error(`${error.message}: it has ${JSON.stringify(found)}`);
  });
}

/** Where a cell of the sheet is in the window. */
export async function cellAt(page, x, y) {
  return page.evaluate(([column, row]) => {
    const overlay = document.querySelector(".wb-overlay");
    const { left, top } = overlay.getBoundingClientRect();
    const cell = Number(overlay.dataset.cell);
    return { x: left + column * cell, y: top + row * cell };
  }, [x, y]);
}

/** From where the pointer is taken hold of to a cell, in steps as a hand makes them; `look` while it is still held. */
export async function dragTo(page, from, to, look = null) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  if (look !== null) await look();
  await page.mouse.up();
}

export async function middleOf(page, selector) {
  const { x, y, width, height } = await page.locator(selector).boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
}

/** A kind of part, dragged from the palette so that its middle comes to rest about a cell. */
export async function dragPart(page, kind, x, y, look = null) {
  await dragTo(page, await middleOf(page, `[data-part="${kind}"]`), await cellAt(page, x, y), look);
}

/** What a television shows: each region's kind and its place in cells of the sheet. */
export function shownRegions(page, grid) {
  return page.evaluate(({ w, h }) => Array.from(document.querySelectorAll(".stage .region"), (region) => {
    const part = (name, whole) => Math.round((Number.parseFloat(region.style[name]) / 100) * whole);
    return [region.dataset.region, part("left", w), part("top", h), part("width", w), part("height", h)];
  }), grid);
}
