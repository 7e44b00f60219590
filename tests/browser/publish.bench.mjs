// How soon a layout that is published is painted on every television of a hall: prints figures, asserts nothing. Each is a page of its own in
// one headless browser on this machine, which draws them all: real televisions each draw one.
// SCREENS=60 ROUNDS=9 node publish.bench.mjs
import { launch, openContext } from "./lib/browser.mjs";
import { print, wall } from "./lib/figures.mjs";
import { startPanggil, until } from "./lib/panggil.mjs";

const SCREENS = Number(process.env.SCREENS ?? 60);
const ROUNDS = Number(process.env.ROUNDS ?? 9);
const [WIDTH, HEIGHT] = [960, 540];

// In the page, before its own scripts: when it says that it has painted a layout.
function noteHanging() {
  window.hung = {};
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function patched(text) {
    const message = JSON.parse(text);
    if (message.t === "hung") window.hung[message.etag] ??= performance.timeOrigin + performance.now();
    return send.call(this, text);
  };
}

/** Another arrangement each time: the call wider or narrower, what stands beside it narrower or wider. */
function arranged(layout, round) {
  const wide = round % 2 === 0 ? 112 : 104;
  const place = { call: { w: wide }, counters: { w: wide }, media: { x: wide, w: 192 - wide }, history: { x: wide, w: 192 - wide } };
  return { ...layout, regions: layout.regions.map((region) => ({ ...region, ...place[region.id] })) };
}

const panggil = await startPanggil();
const browser = await launch();
try {
  const context = await openContext(browser, { width: WIDTH, height: HEIGHT });
  await context.addInitScript(noteHanging);
  const pages = [];
  for (let index = 0; index < SCREENS; index += 1) {
    const page = await context.newPage();
    await page.goto(`${panggil.url}/screen?zone=lantai-1&screen=tv-${index}`);
    pages.push(page);
  }
  await Promise.all(pages.map((page) => page.waitForSelector(".tile", { timeout: 60_000 })));
  const first = await panggil.ask("GET", "/api/v1/layouts/utama?rev=draft");
  let { etag } = first;
  const [each, last] = [[], []];
  for (let round = 1; round <= ROUNDS; round += 1) {
    ({ etag } = await panggil.ask("PUT", "/api/v1/layouts/utama", arranged(first.value, round), etag));
    const at = wall();
    const published = await panggil.ask("POST", "/api/v1/layouts/utama/publish", undefined, etag);
    ({ etag } = published);
    const { hung } = published.value;
    await until("every screen has painted it", async () => {
      const there = await Promise.all(pages.map((page) => page.evaluate((tag) => window.hung[tag] !== undefined, hung)));
      return there.every(Boolean);
    }, 60_000);
    const times = await Promise.all(pages.map((page) => page.evaluate((tag) => window.hung[tag], hung)));
    each.push(...times.map((time) => time - at));
    last.push(Math.max(...times) - at);
  }
  console.log(`${SCREENS} screens, ${ROUNDS} rounds`);
  print("publish → painted, each screen", each, "");
  print("publish → painted, the last screen", last, "aim: 1000");
} finally {
  await browser.close();
  await panggil.stop();
}
