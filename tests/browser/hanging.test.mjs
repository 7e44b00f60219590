// What a layout does to a screen that hangs: it comes over the old one, it may be about a part of the zone, and it may be gentler.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openScreen, ticketOf } from "./lib/browser.mjs";
import { hang, starter } from "./lib/looks.mjs";
import { until } from "./lib/panggil.mjs";
import { context, open, panggil } from "./lib/rig.mjs";

/** Opens a screen whose layout the test changes, as the server does: by a word over the socket. `through` may change what comes. */
async function openHung(layout, { query = "", through = (message) => message, window = {} } = {}) {
  await open({}, window);
  await hang(context, layout);
  const sockets = [];
  await context.routeWebSocket(/\/ws\/screens/, (socket) => {
    sockets.push(socket);
    socket.connectToServer().onMessage((message) => socket.send(JSON.stringify(through(JSON.parse(message)))));
  });
  const page = await openScreen(context, panggil.url, `lantai-1${query}`);
  const change = async (next, etag, more = {}) => {
    await hang(context, next);
    sockets[sockets.length - 1].send(JSON.stringify({ t: "layout", id: next.id, etag, ...more }));
  };
  return { page, change };
}

/** Notes at each picture how many stages there are, and whether the lowest of them is whole. */
function watchStages(page) {
  return page.evaluate(() => {
    window.stages = [];
    const look = () => {
      const backdrops = Array.from(document.querySelectorAll(".backdrop"));
      const [first] = backdrops;
      const style = first ? getComputedStyle(first) : null;
      window.stages.push({ count: backdrops.length, whole: style?.opacity === "1", ground: style?.backgroundColor, ticket: document.querySelector(".call-ticket, .strip-ticket")?.textContent });
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

test("another layout comes over the old one: no empty picture, no flash, no lost call", async () => {
  const { page, change } = await openHung(starter("utama"));
  await panggil.post({ ticket: "A-012", counter: "4" });
  await until("the call", async () => (await page.textContent(".call-ticket")) === "A-012");
  await watchStages(page);
  await change(starter("semua-gerai"), "second");
  // It comes within 300 ms, which looks from outside may miss.
  await until("the two together", () => page.evaluate(() => window.stages.some(({ count }) => count === 2)));
  await panggil.post({ ticket: "H-003", counter: "5" });
  await until("one stage again", async () => (await page.locator(".backdrop").count()) === 1);
  assert.equal(await page.locator('[data-region="strip"]').count(), 1);
  await until("the call that came meanwhile", async () => (await ticketOf(page, "5").textContent()) === "H-003");
  await until("its turn", async () => (await page.textContent(".strip-ticket")) === "H-003");
  const stages = await page.evaluate(() => window.stages);
  const bare = stages.filter(({ count, whole, ground, ticket }) => count === 0 || !whole || ground !== "rgb(7, 19, 31)" || ticket === undefined);
  assert.deepEqual(bare, []);
});

test("a layout of the same shape changes in place, also when only its colours do", async () => {
  const { page, change } = await openHung(starter("utama"));
  await page.evaluate(() => { document.querySelector(".stage").kept = true; });
  await change(starter("utama"), "second", { theme: "light" });
  await page.waitForSelector(".backdrop.theme-light");
  assert.equal(await page.locator(".backdrop").count(), 1);
  assert.equal(await page.evaluate(() => document.querySelector(".stage").kept), true);
});

test("a screen over one counter shows that counter's calls and no other's", async () => {
  const { page } = await openHung(starter("utama"), { query: "&counter=5" });
  await panggil.post([{ ticket: "A-012", counter: "5" }, { ticket: "H-003", counter: "4" }]);
  await until("its call", async () => (await page.textContent(".call-ticket")) === "A-012");
  assert.deepEqual(await page.locator(".tile").evaluateAll((tiles) => tiles.map((tile) => tile.dataset.counter)), ["5"]);
  await until("the server's last frame", async () => Number(await page.getAttribute(".stage", "data-seq")) >= 2);
  assert.equal(await page.textContent(".call-ticket"), "A-012");
  assert.equal(await page.locator(".history-ticket").count(), 0);
});

test("a screen over one service is told so by its layout", async () => {
  const { page } = await openHung(starter("utama", { only: { counters: [], services: ["izin"] } }));
  assert.deepEqual(await page.locator(".tile").evaluateAll((tiles) => tiles.map((tile) => tile.dataset.counter)), ["7", "8"]);
});

test("a zone that cannot be heard says so by a crossed-out speaker, and calls on", async () => {
  const silent = (message) => (message.t === "state" ? { ...message, silent: true } : message);
  const { page } = await openHung(starter("utama"), { through: silent });
  await page.waitForSelector('.header [data-sign="silent"]');
  await panggil.post({ ticket: "A-012", counter: "4" });
  await until("the call", async () => (await page.textContent(".call-ticket")) === "A-012");
});

test("where it is wished, the screen pulses once when a call comes, and stays quite still where that is", async () => {
  const { page, change } = await openHung(starter("utama", { access: { large_text: false, flash: true, still: false } }));
  assert.equal(await page.locator(".flash").count(), 0);
  await panggil.post({ ticket: "A-012", counter: "4" });
  const pulse = await page.waitForSelector(".flash", { state: "attached" });
  assert.deepEqual(await pulse.evaluate((flash) => [getComputedStyle(flash).animationName, getComputedStyle(flash).animationIterationCount]), ["flash", "1"]);
  await change(starter("utama", { access: { large_text: false, flash: true, still: true } }), "still");
  await page.waitForSelector(".stage.is-still");
  assert.equal(await page.locator(".flash").count(), 0);
  assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
});

test("a television that hides its edges gets a margin, and a site its own colours", async () => {
  const { page } = await openHung(starter("utama", { brand: { ground: "#7A1F5C", ink: "#FFFFFF" } }), { query: "&overscan=4&theme=light" });
  const stage = await page.locator(".stage").boundingBox();
  assert.ok(Math.abs(stage.x - 1920 * 0.04) < 1 && Math.abs(stage.y - 1080 * 0.04) < 1, JSON.stringify(stage));
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector(".header-mark")).backgroundColor), "rgb(122, 31, 92)");
  assert.equal(await page.locator(".backdrop.theme-light").count(), 1);
});

test("a kind of widget that this page does not know greets the room, and the others work", async () => {
  const layout = starter("utama");
  layout.regions.find(({ widget }) => widget === "history").widget = "hologram";
  const { page } = await openHung(layout);
  await page.waitForSelector('[data-region="hologram"] .welcome');
  await panggil.post({ ticket: "A-012", counter: "4" });
  await until("the call", async () => (await page.textContent(".call-ticket")) === "A-012");
});

test("two calls within 100 ms come onto the card in their order, and of thirty at once the newest twenty are all seen", async () => {
  const { page } = await openHung(starter("utama"));
  const [first] = await panggil.post({ ticket: "A-001", counter: "1" });
  const [second] = await panggil.post({ ticket: "A-002", counter: "2" });
  await until("the second", async () => (await page.textContent(".call-ticket")) === "A-002");
  assert.deepEqual(await page.evaluate(() => window.notes.card.map(({ calls }) => calls)), [first, second].map(({ seq }) => String(seq)));
  const burst = Array.from({ length: 30 }, (_, index) => ({ ticket: `B-${100 + index}`, counter: `${1 + (index % 12)}` }));
  await page.evaluate(() => {
    window.shown = new Set();
    const look = () => {
      for (const part of document.querySelectorAll(".call-ticket, .call-row-ticket, .history-ticket")) window.shown.add(part.textContent);
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
  });
  for (const call of burst) await panggil.post(call);
  const newest = burst.slice(-20).map(({ ticket }) => ticket);
  await until("the newest twenty", async () => {
    const shown = await page.evaluate(() => Array.from(window.shown));
    return newest.every((ticket) => shown.includes(ticket));
  });
});
