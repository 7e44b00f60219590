// How evenly the layout editor draws while a region is dragged and resized among twenty. Prints figures, asserts nothing.
// SECONDS=5 node editor.bench.mjs
import { launch } from "./lib/browser.mjs";
import { addPerson, openAs, openConsole } from "./lib/console.mjs";
import { print, quantile } from "./lib/figures.mjs";
import { startPanggil } from "./lib/panggil.mjs";

const SECONDS = Number(process.env.SECONDS ?? 4);
const ONE_FRAME_MS = 17;
const FRAMES_AT_REST = 90;

/** Twenty regions of all kinds, as a crowded wall has them. */
function crowded() {
  const kinds = ["counters", "history", "text", "clock", "info", "counters", "history", "text", "clock", "strip", "info", "history", "text", "clock", "counters", "info"];
  const settings = { text: { id: "Loket pembayaran ada di lantai 2", en: "The cashier is on the second floor" }, info: { title: "Syarat KTP", lines: ["Fotokopi Kartu Keluarga", "Sudah berusia 17 tahun", "Gratis"] } };
  const regions = kinds.map((widget, index) => ({ id: `bagian-${index}`, widget, x: (index % 4) * 48, y: 30 + Math.floor(index / 4) * 17, w: 48, h: 17, ...(settings[widget] ? { settings: settings[widget] } : {}) }));
  const head = [["header", 0, 0, 192, 10], ["call", 0, 10, 96, 20], ["next", 96, 10, 96, 20], ["ticker", 0, 98, 192, 10]];
  return { id: "penuh", name: "Penuh", grid: { w: 192, h: 108 }, theme: "dark", regions: [...head.map(([widget, x, y, w, h]) => ({ id: widget, widget, x, y, w, h })), ...regions] };
}

// In the page: the time between frames while it goes on, and how long scripts held the page.
function noteFrames() {
  const frames = [];
  let last = null;
  const look = (now) => {
    if (last !== null) frames.push(now - last);
    last = now;
    if (globalThis.notingFrames) requestAnimationFrame(look);
  };
  globalThis.notingFrames = true;
  globalThis.framesNoted = () => frames.length;
  globalThis.framesOf = () => {
    globalThis.notingFrames = false;
    return frames;
  };
  requestAnimationFrame(look);
}

async function drag(page, from) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.evaluate(noteFrames);
  const end = performance.now() + SECONDS * 1000;
  for (let step = 0; performance.now() < end; step += 1) {
    const angle = step / 25;
    await page.mouse.move(from.x + Math.sin(angle) * 160, from.y + Math.sin(angle * 1.7) * 90);
  }
  const frames = await page.evaluate(() => globalThis.framesOf());
  await page.mouse.up();
  return frames;
}

function report(what, frames) {
  const share = frames.filter((ms) => ms <= ONE_FRAME_MS).length / frames.length;
  print(what, frames, `aim: 60 frames a second; ${(share * 100).toFixed(1)} % of the frames within ${ONE_FRAME_MS} ms`);
  return quantile(frames, 0.5);
}

const panggil = await startPanggil({});
await addPerson(panggil, { login: "rina", name: "Rina", role: "operator" });
await panggil.ask("POST", "/api/v1/layouts", crowded());
const browser = await launch();
const page = await openAs(await openConsole(browser), panggil, "rina", "/console/layouts/penuh");
await page.waitForSelector(".wb-region");
await page.waitForSelector(".picture .region");
await page.evaluate(() => document.fonts.ready);
const box = async (selector) => {
  const { x, y, width, height } = await page.locator(selector).boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
};
console.log(`twenty regions on a sheet of ${await page.evaluate(() => document.querySelector(".wb-canvas").style.width)}`);
await page.evaluate(noteFrames);
await page.waitForFunction((count) => globalThis.framesNoted() >= count, FRAMES_AT_REST);
report("at rest", await page.evaluate(() => globalThis.framesOf()));
await page.click('.wb-region[data-region="bagian-5"]');
report("a region of counters is moved", await drag(page, await box('.wb-region[data-region="bagian-5"]')));
await page.keyboard.press("Control+z");
await page.click('.wb-region[data-region="bagian-6"]');
report("a region of calls is moved", await drag(page, await box('.wb-region[data-region="bagian-6"]')));
await page.keyboard.press("Control+z");
await page.click('.wb-region[data-region="bagian-5"]');
report("a region of counters is resized", await drag(page, await box('.wb-handle.is-se')));
await browser.close();
await panggil.stop();
