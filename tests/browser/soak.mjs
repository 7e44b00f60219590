// A long day on one screen: many calls through the real page, then the rubbish is collected, and nothing may have grown: heap, nodes,
// listeners, timers. Ticker, pictures and films run meanwhile. SOAK_MINUTES=480 SOAK_CALLS=1000000 npm run soak
import assert from "node:assert/strict";
import { launch, openContext, openScreen } from "./lib/browser.mjs";
import { untilRight } from "./lib/board.mjs";
import { pause } from "./lib/chance.mjs";
import { DUA, fill, hang, RED, SATU, upload } from "./lib/media.mjs";
import { PATIENCE_MS, startPanggil, until } from "./lib/panggil.mjs";

const MINUTES = Number(process.env.SOAK_MINUTES ?? 10);
const CALLS = Number(process.env.SOAK_CALLS ?? 20_000 * Math.max(1, MINUTES / 60));
const AT_ONCE = 100;
const COUNTERS = 12;
const HEAP_MB = 1.5;
const HELD_NODES = 5;
// Together longer than a round of the media: a picture and two films of 3 s each.
const LOOKS = 16;
const LOOK_MS = 750;

// In the page, before its own scripts: how many timers and animation frames wait at a time.
function countTimers() {
  const waiting = { timeout: new Set(), interval: new Set(), frame: new Set() };
  window.waiting = () => ({ timeouts: waiting.timeout.size, intervals: waiting.interval.size, frames: waiting.frame.size });
  const wrap = (start, stop, kind, once) => {
    const [begin, end] = [window[start], window[stop]];
    window[start] = (run, ...more) => {
      const id = begin.call(window, (...given) => {
        if (once) waiting[kind].delete(id);
        return run(...given);
      }, ...more);
      waiting[kind].add(id);
      return id;
    };
    window[stop] = (id) => {
      waiting[kind].delete(id);
      end.call(window, id);
    };
  };
  wrap("setTimeout", "clearTimeout", "timeout", true);
  wrap("setInterval", "clearInterval", "interval", false);
  wrap("requestAnimationFrame", "cancelAnimationFrame", "frame", true);
}

const panggil = await startPanggil();
await fill(panggil, (await upload(panggil, [RED, SATU, DUA])).map((media) => ({ media })));
await hang(panggil);
const browser = await launch();
const context = await openContext(browser);
await context.addInitScript(countTimers);
try {
  const page = await openScreen(context, panggil.url);
  await page.waitForSelector(".ticker-track");
  await page.waitForSelector("video", { timeout: 60_000 });
  await page.evaluate(() => { window.notes.off(); }); // the notes of a test grow with every call
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable");
  await devtools.send("HeapProfiler.enable");

  /** The same state at both ends: every counter called, nothing waiting for the card, nothing warm. */
  async function rest() {
    await panggil.post(Array.from({ length: COUNTERS }, (_, index) => ({ ticket: `Z${101 + index}`, counter: String(index + 1) })));
    await untilRight(page, panggil, { within: 2 * PATIENCE_MS });
    await until("nothing is warm", async () => (await page.locator('[data-warm="hot"], .tile-hot, .breathes').count()) === 0);
    await pause(5000);
    const looks = [];
    for (let look = 0; look < LOOKS; look += 1) {
      await devtools.send("HeapProfiler.collectGarbage");
      await pause(LOOK_MS);
      looks.push(await counts());
    }
    // Media come and go meanwhile: what is there at the least is what stays.
    return Object.fromEntries(Object.keys(looks[0]).map((name) => [name, Math.min(...looks.map((one) => one[name]))]));
  }

  async function counts() {
    const { metrics } = await devtools.send("Performance.getMetrics");
    const metric = (name) => metrics.find((one) => one.name === name).value;
    return {
      heap: metric("JSHeapUsedSize"), nodes: metric("Nodes"), listeners: metric("JSEventListeners"), documents: metric("Documents"),
      elements: await page.evaluate(() => document.querySelectorAll("*").length), ...(await page.evaluate(() => window.waiting())),
    };
  }

  async function callMany(calls, minutes) {
    const rounds = Math.ceil(calls / AT_ONCE);
    const began = performance.now();
    for (let round = 0; round < rounds; round += 1) {
      const first = round * AT_ONCE;
      await panggil.post(Array.from({ length: AT_ONCE }, (_, index) => ({ ticket: `A${(first + index) % 1000}`, counter: String(1 + ((first + index) % COUNTERS)) })));
      await pause(Math.max(0, began + ((round + 1) / rounds) * minutes * 60_000 - performance.now()));
    }
  }

  await callMany(2000, Math.min(1, MINUTES / 10)); // everything that is made once is made now
  const before = await rest();
  console.log(`at the start ${line(before)}`);
  await callMany(CALLS, MINUTES);
  const after = await rest();
  console.log(`after ${CALLS} calls in ${MINUTES} minutes ${line(after)}`);
  assert.ok(after.heap - before.heap < HEAP_MB * 1e6, `the heap grew by ${((after.heap - before.heap) / 1e6).toFixed(2)} MB`);
  for (const what of ["listeners", "documents", "elements", "intervals", "frames"]) assert.equal(after[what], before[what], what);
  // The last piece that was taken off may be held, whatever it was; of what stays at each call, each medium or each minute there are more.
  assert.ok(after.nodes <= before.nodes + HELD_NODES, `nodes: ${after.nodes}, not ${before.nodes}`);
  assert.ok(after.timeouts <= before.timeouts + 1, `timeouts: ${after.timeouts}, not ${before.timeouts}`); // the turn of the minute may wait or not
  assert.deepEqual(context.errors, []);
  console.log("soak: nothing grew");
} finally {
  await browser.close();
  await panggil.stop();
}

function line({ heap, ...counts }) {
  return `heap ${(heap / 1e6).toFixed(2)} MB, ${Object.entries(counts).map(([name, count]) => `${name} ${count}`).join(", ")}`;
}
