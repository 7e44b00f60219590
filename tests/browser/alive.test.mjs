// A screen that nobody touches for months: what it does about its own mistakes, its server's absence and its twin.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openScreen, ticketOf } from "./lib/browser.mjs";
import { until } from "./lib/panggil.mjs";
import { context, open, panggil } from "./lib/rig.mjs";

const RELOADS = "panggil.reloads";

/** A page that counts how often it was loaded, and keeps what it says and hears on its socket. */
async function watched(parameters = "zone=lantai-1") {
  const page = await context.newPage();
  const seen = { page, loads: 0, sent: [] };
  page.on("domcontentloaded", () => { seen.loads += 1; });
  page.on("websocket", (socket) => {
    socket.on("framesent", ({ payload }) => { seen.sent.push(JSON.parse(payload)); });
  });
  await page.goto(`${panggil.url}/screen?${parameters}`);
  return seen;
}

function healthIn({ sent }) {
  return sent.filter(({ t }) => t === "health");
}

function failThrice(page) {
  return page.evaluate(() => {
    for (const number of [1, 2, 3]) setTimeout(() => { throw new Error(`uji ${number}`); });
  });
}

/** The errors a test makes itself are not the page's. */
function expectErrors(pattern) {
  assert.ok(context.errors.length > 0);
  context.errors = context.errors.filter((message) => !pattern.test(message));
}

test("three uncaught errors are reported, and the page begins anew", async () => {
  await open();
  const seen = await watched();
  await seen.page.waitForSelector(".tile");
  await failThrice(seen.page);
  await until("the reload", () => seen.loads === 2);
  await seen.page.waitForSelector(".tile");
  assert.ok(healthIn(seen).some(({ error }) => error?.includes("uji 3")), "told before");
  const after = await until("the next report", () => healthIn(seen).find(({ reloads }) => reloads === 1));
  assert.match(after.error, /uji 3/);
  expectErrors(/^uji/);
});

for (const storage of ["usual", "forbidden"]) {
  test(`a page that fails again and again is loaded three times and then hangs plainly (storage ${storage})`, async () => {
    await open();
    if (storage === "forbidden") {
      await context.addInitScript(() => {
        for (const name of ["localStorage", "sessionStorage"]) {
          Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });
        }
      });
    }
    await context.addInitScript(() => {
      const look = setInterval(() => {
        if (document.querySelector(".tile") === null) return;
        clearInterval(look);
        for (const number of [1, 2, 3]) setTimeout(() => { throw new Error(`uji ${number}`); });
      }, 50);
    });
    const seen = await watched();
    await until("three reloads", () => seen.loads === 4);
    await until("the plain layout", async () => {
      const regions = await seen.page.evaluate(() => [...document.querySelectorAll("[data-region]")].map((one) => one.dataset.region));
      return regions.join() === "header,call,counters,ticker";
    });
    await panggil.post({ ticket: "A012", counter: "5" });
    await until("the call", async () => (await seen.page.textContent(".call-ticket")) === "A012");
    await failThrice(seen.page);
    await until("the last failure", () => context.errors.length >= 15);
    await seen.page.waitForSelector(".call");
    assert.equal(seen.loads, 4);
    expectErrors(/^uji/);
  });
}

test("a widget that fails twice ends the page; the others go on meanwhile", async () => {
  await open();
  const seen = await watched();
  await seen.page.waitForSelector(".tile");
  // Tickets are measured by their shape.
  await seen.page.evaluate(() => {
    const { measureText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.measureText = function measured(text) {
      if (text === "X000") throw new Error("uji ukur");
      return measureText.call(this, text);
    };
  });
  await panggil.post({ ticket: "X777", counter: "5" });
  await until("the reload", () => seen.loads === 2);
  await until("the call after it", async () => (await seen.page.textContent(".call-ticket")) === "X777");
  const after = await until("the next report", () => healthIn(seen).find(({ reloads }) => reloads === 1));
  assert.match(after.error, /: uji ukur$/);
});

test("a page that gets no pictures begins anew", async () => {
  await open();
  const seen = await watched();
  await seen.page.waitForSelector(".tile");
  await seen.page.evaluate(() => { window.requestAnimationFrame = () => 0; });
  await until("the reload", () => seen.loads === 2);
  const after = await until("the next report", () => healthIn(seen).find(({ reloads }) => reloads === 1));
  assert.match(after.error, /no animation frame/);
});

test("without the server nothing is loaded anew: the last numbers stay until it answers", async () => {
  await open();
  const seen = await watched();
  await panggil.post({ ticket: "A012", counter: "5" });
  await until("the call", async () => (await ticketOf(seen.page, "5").textContent()) === "A012");
  await panggil.kill();
  await failThrice(seen.page);
  await seen.page.waitForSelector(".chip");
  assert.equal(seen.loads, 1);
  assert.equal(await ticketOf(seen.page, "5").textContent(), "A012");
  await panggil.restart();
  await until("the reload", () => seen.loads === 2);
  await until("the call again", async () => (await ticketOf(seen.page, "5").textContent()) === "A012");
  expectErrors(/^uji/);
});

/** Changes what the server says on the socket, on its way to the page. */
async function translated(page, change) {
  await page.routeWebSocket(/\/ws\/screens/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((text) => { socket.send(JSON.stringify(change(JSON.parse(text)))); });
  });
}

test("a new build is loaded once, and not again when it turns out to be the same page", async () => {
  await open();
  await context.addInitScript(() => { Math.random = () => 0.05; });
  const page = await context.newPage();
  let [loads, welcomes] = [0, 0];
  page.on("domcontentloaded", () => { loads += 1; });
  await translated(page, (message) => {
    if (message.t !== "welcome") return message;
    welcomes += 1;
    return { ...message, build: "screen-baru.js" };
  });
  await page.goto(`${panggil.url}/screen?zone=lantai-1`);
  await until("the reload", () => loads === 2);
  await until("the second welcome", () => welcomes === 2);
  const memory = await page.evaluate((key) => JSON.parse(localStorage.getItem(key)), RELOADS);
  assert.deepEqual(memory.builds, ["screen-baru.js"]);
  await page.waitForSelector('.stage[data-link="live"]');
  await page.waitForTimeout(4000); // its turn would have come after a second
  assert.equal(loads, 2);
});

test("at night, after a long day and with nothing called, the page begins anew", async () => {
  await open();
  await context.addInitScript(() => {
    const now = performance.now.bind(performance);
    performance.now = () => now() + 7 * 3_600_000;
    Math.random = () => 0;
  });
  const page = await context.newPage();
  let loads = 0;
  page.on("domcontentloaded", () => { loads += 1; });
  const night = Date.UTC(2026, 10, 21, 20) - Date.now(); // 03.00 in WIB
  await translated(page, (message) => ("now" in message ? { ...message, now: message.now + night } : message));
  await page.goto(`${panggil.url}/screen?zone=lantai-1`);
  await until("the reload", () => loads === 2);
  const memory = await page.evaluate((key) => JSON.parse(localStorage.getItem(key)), RELOADS);
  assert.equal(memory.why, "night");
});

test("of two windows of one screen the newer one stays, and the older one waits until somebody comes back to it", async () => {
  await open();
  const older = await watched("zone=lantai-1&screen=tv-1&layout=utama");
  await older.page.waitForSelector(".tile");
  assert.deepEqual([older.sent[0].screen, older.sent[0].layout], ["tv-1", "utama"]);
  const newer = await watched("zone=lantai-1&screen=tv-1");
  await newer.page.waitForSelector(".tile");
  await older.page.waitForSelector('[data-state="replaced"]');
  assert.match(await older.page.textContent(".calm-title"), /dibuka di jendela lain/);
  await older.page.waitForTimeout(6000); // long enough for a fight
  await newer.page.waitForSelector('.stage[data-link="live"]');
  const hellos = ({ sent }) => sent.filter(({ t }) => t === "hello").length;
  assert.deepEqual([hellos(older), hellos(newer)], [1, 1]);
  await newer.page.close();
  await older.page.evaluate(() => { document.dispatchEvent(new Event("visibilitychange")); });
  await older.page.waitForSelector('.stage[data-link="live"]');
});

test("a screen reports how it is", async () => {
  await open();
  const seen = await watched("zone=lantai-1&screen=tv-1");
  await seen.page.waitForSelector(".tile");
  const [first, second] = await until("two reports", () => healthIn(seen).length >= 2 && healthIn(seen));
  assert.match(first.engine, /^Chrome\/\d+/);
  assert.match(first.build, /^screen-.+\.js$/);
  assert.deepEqual([first.window, first.layout, first.reloads, first.played], [{ w: 1920, h: 1080 }, "utama", 0, []]);
  assert.ok(second.frame_p50_ms > 0 && second.frame_p95_ms >= second.frame_p50_ms && second.rtt_ms > 0, JSON.stringify(second));
  assert.ok(Math.abs(second.clock_offset_ms) < 5000 && second.uptime_s - first.uptime_s >= 14);
  assert.ok(JSON.stringify(second).length < 8000);
});

test("a full or spoilt storage disturbs nothing", async () => {
  await open();
  await context.addInitScript(() => {
    if (location.protocol !== "http:") return; // the empty page before it has no storage at all
    localStorage.clear();
    for (const key of ["panggil.board.lantai-1", "panggil.reloads"]) localStorage[key] = '{"frame":{"epoch":3},"times":"all"}';
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
  });
  const seen = await watched();
  await panggil.post({ ticket: "A012", counter: "5" });
  await until("the call", async () => (await seen.page.textContent(".call-ticket")) === "A012");
  await failThrice(seen.page);
  await until("the reload", () => seen.loads === 2);
  await until("the call again", async () => (await seen.page.textContent(".call-ticket")) === "A012");
  expectErrors(/^uji/);
});

test("with a worker the page starts while the server is away, and shows its last board", async (t) => {
  if (process.env.PANGGIL_PAGE) {
    t.skip("the worker is the server's: PANGGIL_PAGE cannot stand in for it");
    return;
  }
  await open({}, { serviceWorkers: "allow" });
  const page = await openScreen(context, panggil.url);
  await panggil.post({ ticket: "A012", counter: "5" });
  await until("the call is kept", () => page.evaluate(() => (localStorage.getItem("panggil.board.lantai-1") ?? "").includes('"A012"')));
  await until("the worker is in charge", () => page.evaluate(() => navigator.serviceWorker.controller !== null));
  await panggil.kill();
  await page.reload();
  await page.waitForSelector('.stage[data-old="yes"] .tile');
  assert.equal(await page.textContent(".call-ticket"), "A012");
  await panggil.restart();
  await page.waitForSelector('.stage[data-link="live"]');
});
