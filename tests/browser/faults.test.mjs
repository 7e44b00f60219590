// What goes wrong in a hall, one thing after the other. After each the board is right within 8 s (12 s where the line was half-open),
// nothing has come onto the card twice, and the page has loaded once.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { differences, flashedTwice, untilRight } from "./lib/board.mjs";
import { pause } from "./lib/chance.mjs";
import { until } from "./lib/panggil.mjs";
import { startProxy } from "./lib/proxy.mjs";
import { context, open, panggil } from "./lib/rig.mjs";

/** Within a test of a minute: more sockets than these are a storm. */
const STORM = 40;

let proxy = null;
let watched = [];
afterEach(async () => {
  await proxy?.close();
  proxy = null;
  watched = [];
});

/** A screen behind the proxy, with its loads and its sockets counted. */
async function openBehind(query = "", prepare = async () => {}) {
  proxy ??= await startProxy(Number(new URL(panggil.url).port));
  const page = await context.newPage();
  const watch = { page, loads: 0, sockets: 0 };
  watched.push(watch);
  page.on("load", () => { watch.loads += 1; });
  page.on("websocket", () => { watch.sockets += 1; });
  await prepare(page);
  await page.goto(`${proxy.url}/screen?zone=lantai-1${query}`);
  await page.waitForSelector(".tile");
  await until("the page loaded", () => watch.loads === 1);
  return page;
}

async function calmly(t, page, what) {
  const took = await untilRight(page, panggil, { card: false });
  t.diagnostic(`${what}: the right board ${(took / 1000).toFixed(1)} s later`);
  await untilRight(page, panggil); // what waits for the card has its turn
  assert.deepEqual(flashedTwice(await page.evaluate(() => window.notes.card)), [], "came onto the card twice");
  const watch = watched.find((one) => one.page === page);
  assert.equal(watch.loads, 1, "the page was loaded again");
  assert.ok(watch.sockets < STORM, `${watch.sockets} sockets`);
}

function calls(...pairs) {
  return panggil.post(pairs.map(([ticket, counter]) => ({ ticket, counter: String(counter) })));
}

test("a server that hangs for 20 s, and what was called right after", async (t) => {
  await open();
  const page = await openBehind();
  await calls(["A012", 5]);
  await untilRight(page, panggil);
  panggil.freeze();
  await pause(20_000);
  assert.equal(await page.textContent(".call-ticket"), "A012");
  panggil.thaw();
  await calls(["B047", 2], ["C008", 3]);
  await calmly(t, page, "after the server went on");
});

test("a line that is silently dead for 20 s", async (t) => {
  await open();
  const page = await openBehind();
  await calls(["A012", 5]);
  await untilRight(page, panggil);
  proxy.silent();
  await calls(["B047", 2]);
  await page.waitForSelector('.stage[data-link="lost"]');
  await pause(6000);
  proxy.heal();
  await calmly(t, page, "after the line was back");
});

for (const [what, cut] of [["and is cut", true], ["while its socket lives on", false]]) {
  test(`questions for the documents that nobody answers: a line that dies ${what}`, async (t) => {
    await open();
    let asked = 0;
    const page = await context.newPage();
    proxy = await startProxy(Number(new URL(panggil.url).port));
    await page.route(/\/directory$|\/api\/v1\/layouts\//, (route) => {
      asked += 1;
      return asked > 2 ? route.fallback() : null; // the first question for each is swallowed
    });
    await page.goto(`${proxy.url}/screen?zone=lantai-1`);
    await until("both are asked for", () => asked >= 2);
    if (cut) proxy.cut();
    const took = await untilRight(page, panggil);
    t.diagnostic(`the right board ${(took / 1000).toFixed(1)} s later`);
  });
}

test("a server that is killed in the middle of a call", async (t) => {
  await open();
  const page = await openBehind();
  await calls(["A012", 5], ["B047", 2]);
  await page.waitForSelector(".call.is-called");
  await panggil.kill();
  await panggil.restart();
  await calmly(t, page, "after the restart");
});

test("a line that is cut again and again while calls come", async (t) => {
  await open();
  const page = await openBehind();
  for (let round = 0; round < 6; round += 1) {
    await calls([`A10${round}`, 1 + round], [`B10${round}`, 6 - round]);
    proxy.cut(round % 2 === 0 ? "reset" : "in order");
    await pause(700);
  }
  await calmly(t, page, "after the last cut");
});

test("two pages of one screen do not fight", async (t) => {
  await open();
  const first = await openBehind("&screen=tv-1");
  const second = await openBehind("&screen=tv-1");
  await calls(["A012", 5]);
  await calmly(t, second, "on the newer page");
  const before = watched.map(({ sockets }) => sockets);
  await pause(10_000);
  const since = watched.map(({ sockets }, index) => sockets - before[index]);
  assert.ok(since[0] + since[1] <= 4, `sockets opened in 10 s: ${since}`);
  assert.equal(await first.locator(".stage, [data-state]").count() > 0, true);
});

test("a tenth of all packets lost, and 60 ms away", async (t) => {
  await open();
  const page = await openBehind();
  proxy.weather({ delayMs: [30, 90], loss: 0.1 });
  for (let round = 0; round < 12; round += 1) {
    await calls([`A1${10 + round}`, 1 + (round % 12)]);
    await pause(400);
  }
  await calmly(t, page, "after the last call, still in bad weather");
});

test("a line of 16 kbit/s", async (t) => {
  await open();
  const page = await openBehind();
  proxy.weather({ delayMs: [50, 250], bytesPerSecond: 2000 });
  for (let round = 0; round < 8; round += 1) {
    await calls([`A1${10 + round}`, 1 + round]);
    await pause(1000);
  }
  proxy.heal();
  await calmly(t, page, "after the line was itself again");
});

test("an outage of 30 s in a burst of calls", async (t) => {
  await open();
  const page = await openBehind();
  await calls(["A001", 1]);
  await untilRight(page, panggil);
  proxy.away();
  for (let round = 0; round < 60; round += 1) {
    await calls([`B${100 + round}`, 1 + (round % 12)]);
    await pause(500);
  }
  proxy.heal();
  await calmly(t, page, "after the outage");
});

test("a clock that is wrong by days, and jumps", async (t) => {
  await open();
  const page = await openBehind("", (fresh) => fresh.addInitScript(() => {
    const right = Date.now.bind(Date);
    window.wrongBy = -3 * 86_400_000;
    Date.now = () => right() + window.wrongBy;
  }));
  await calls(["A012", 5]);
  await untilRight(page, panggil);
  await page.evaluate(() => { window.wrongBy = 9 * 86_400_000; });
  await calls(["B047", 2]);
  await calmly(t, page, "after the jump");
  const { now } = await panggil.state();
  const hour = await page.textContent(".clock, .header-time");
  const local = new Date(now + 7 * 3_600_000);
  const minute = (at) => `${String(at.getUTCHours()).padStart(2, "0")}.${String(at.getUTCMinutes()).padStart(2, "0")}`;
  assert.ok([0, 1, 2].some((later) => hour.includes(minute(new Date(local.getTime() + later * 60_000)))), `${hour}, not ${minute(local)}`);
});

test("a storage that is full, and one that is forbidden", async (t) => {
  await open();
  const full = await openBehind("", (fresh) => fresh.addInitScript(() => {
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
    IDBFactory.prototype.open = () => { throw new DOMException("full", "QuotaExceededError"); };
  }));
  const forbidden = await openBehind("", (fresh) => fresh.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
      Object.defineProperty(window, name, { get() { throw new DOMException("forbidden", "SecurityError"); } });
    }
  }));
  await calls(["A012", 5]);
  await panggil.kill();
  await panggil.restart();
  await calls(["B047", 2]);
  await calmly(t, full, "full");
  await calmly(t, forbidden, "forbidden");
});

test("a layout with a widget that this page does not know keeps that region calm and draws the rest", async (t) => {
  await open();
  const page = await openBehind("", (fresh) => fresh.route(/\/api\/v1\/layouts\//, async (route) => {
    const answer = await route.fetch();
    const layout = await answer.json();
    const media = layout.regions.find(({ widget }) => widget === "media");
    media.widget = "hologram";
    media.settings = { depth: [1, { of: "field" }] };
    await route.fulfill({ response: answer, json: layout });
  }));
  await calls(["A012", 5]);
  await calmly(t, page, "with an unknown widget");
  await page.screenshot({ path: "out/fault-unknown-widget.png" });
  assert.equal(await page.locator('[data-region="media"], [data-region="hologram"]').count(), 1);
  assert.doesNotMatch(await page.textContent(".stage"), /hologram|undefined|error/i);
});

test("what came before a fault is compared for real: another ticket, another order and another position are seen", async () => {
  const state = { seq: 9, counters: [{ id: "1", ticket: "A1" }, { id: "2", ticket: null }], recent: [{ call: 9, counter: "1", ticket: "A1" }, { call: 8, counter: "2", ticket: "B1" }, { call: 7, counter: "2", ticket: "B0" }] };
  const right = { seq: 9, link: "live", old: false, card: [9], tiles: { 1: "A1", 2: "–" }, history: [8, 7] };
  assert.deepEqual(differences(right, state), []);
  for (const wrong of [{ seq: 8 }, { link: "lost" }, { old: true }, { card: [8] }, { tiles: { 1: "A2" } }, { tiles: { 2: "B1" } }, { history: [7, 8] }, { history: [] }]) {
    assert.notDeepEqual(differences({ ...right, ...wrong }, state), [], JSON.stringify(wrong));
  }
  assert.deepEqual(flashedTwice([{ calls: "1" }, { calls: "2" }, { calls: "1" }]), ["1"]);
  assert.deepEqual(flashedTwice([{ calls: "1" }, { calls: "1 2" }, { calls: "3" }]), []);
});
