// How soon a layout that is published is painted on every television of a hall: prints figures, asserts nothing. PAGES of the screens are
// real pages, drawn by one headless browser on this machine; the others stand in for televisions that draw by themselves: they have the
// same conversation, fetch the same document, and say when they have it whole. With PAGES=60 this machine draws a whole hall.
// SCREENS=60 PAGES=6 ROUNDS=9 node publish.bench.mjs
import WebSocket from "ws";
import { launch, openContext } from "./lib/browser.mjs";
import { print, wall } from "./lib/figures.mjs";
import { startPanggil, until } from "./lib/panggil.mjs";

const SCREENS = Number(process.env.SCREENS ?? 60);
const PAGES = Math.min(SCREENS, Number(process.env.PAGES ?? 6));
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

/** Another arrangement each time, that never was before: the call ever narrower, what stands beside it wider. */
function arranged(layout, round) {
  const wide = 112 - round;
  const place = { call: { w: wide }, counters: { w: wide }, media: { x: wide, w: 192 - wide }, history: { x: wide, w: 192 - wide } };
  return { ...layout, regions: layout.regions.map((region) => ({ ...region, ...place[region.id] })) };
}

/** A television that draws by itself: `has` tells when it had which layout. */
async function standIn({ url }, screen) {
  const has = new Map();
  const socket = new WebSocket(`${url.replace("http", "ws")}/ws/screens`, "panggil.v1", { origin: url });
  const take = async (id, etag) => {
    await (await fetch(`${url}/api/v1/layouts/${id}`)).json();
    has.set(etag, wall());
    socket.send(JSON.stringify({ t: "hung", layout: id, etag }));
  };
  socket.on("message", (data) => {
    const { t, now, id, etag } = JSON.parse(data.toString());
    if (t === "ping") socket.send(JSON.stringify({ t: "pong", now, at: Date.now() }));
    if (t === "layout") void take(id, etag);
  });
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  socket.send(JSON.stringify({ t: "hello", v: 1, screen, zone: "lantai-1" }));
  return { timeOf: (etag) => has.get(etag), end: () => { socket.terminate(); } };
}

/** A page in a window of its own: of many in one, all but the foremost make a frame a second. */
async function realPage(browser, { url }, screen) {
  const context = await openContext(browser, { width: WIDTH, height: HEIGHT });
  await context.addInitScript(noteHanging);
  const page = await context.newPage();
  await page.goto(`${url}/screen?zone=lantai-1&screen=${screen}`);
  await page.waitForSelector(".tile", { timeout: 60_000 });
  return { timeOf: (etag) => page.evaluate((tag) => window.hung[tag], etag) };
}

const panggil = await startPanggil();
const browser = await launch();
const televisions = [];
try {
  const screens = Array.from({ length: SCREENS }, (_, index) => `tv-${index}`);
  const pages = await Promise.all(screens.slice(0, PAGES).map((screen) => realPage(browser, panggil, screen)));
  for (const screen of screens.slice(PAGES)) televisions.push(await standIn(panggil, screen));
  const first = await panggil.ask("GET", "/api/v1/layouts/utama?rev=draft");
  let { etag } = first;
  const after = { page: [], television: [], last: [] };
  for (let round = 1; round <= ROUNDS; round += 1) {
    ({ etag } = await panggil.ask("PUT", "/api/v1/layouts/utama", arranged(first.value, round), etag));
    const at = wall();
    const published = await panggil.ask("POST", "/api/v1/layouts/utama/publish", undefined, etag);
    ({ etag } = published);
    const timesOf = async (those) => (await Promise.all(those.map((one) => one.timeOf(published.value.hung)))).map((time) => (time === undefined ? NaN : time - at));
    const [painted, had] = await until("every screen has it", async () => {
      const times = await Promise.all([timesOf(pages), timesOf(televisions)]);
      return times.flat().every(Number.isFinite) && times;
    });
    after.page.push(...painted);
    after.television.push(...had);
    after.last.push(Math.max(...painted, ...had));
  }
  console.log(`${SCREENS} screens of which ${PAGES} are pages here, ${ROUNDS} rounds`);
  if (PAGES > 0) print("publish → painted whole, each page", after.page, "");
  if (PAGES < SCREENS) print("publish → document there, each other screen", after.television, "");
  print("publish → the last of all screens", after.last, "aim: 1000");
} finally {
  for (const { end } of televisions) end();
  await browser.close();
  await panggil.stop();
}
