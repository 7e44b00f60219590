// Random calls while the server is killed and the network is cut, at random: whenever both are well again, the page shows what the server
// has. Equal seeds give equal faults, in equal order. CHAOS_MINUTES=15 CHAOS_SEED=7 node --test chaos.test.mjs
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { flashedTwice, untilRight } from "./lib/board.mjs";
import { between, chanceFrom, oneOf, pause, shuffled } from "./lib/chance.mjs";
import { PATIENCE_MS } from "./lib/panggil.mjs";
import { startProxy } from "./lib/proxy.mjs";
import { context, open, panggil } from "./lib/rig.mjs";

const MINUTES = Number(process.env.CHAOS_MINUTES ?? 0.7);
/** Only a run of its own, asked for by its minutes, has the machine for itself, and is held to the times that are promised. */
const IS_PROOF = process.env.CHAOS_MINUTES !== undefined;
const SEED = Number(process.env.CHAOS_SEED ?? 20261122);
const HEAL_MS = 8000;
const HALF_OPEN_HEAL_MS = 12_000;
/** The page notices 12 s after it last heard something, and then waits up to 4 s: shorter silences cannot heal in the time promised. */
const SILENT_MS = [5000, 14_000];

const plan = chanceFrom(SEED);
// Its own: how many calls there are depends on the machine's pace, the faults must not.
const calls = chanceFrom(SEED + 1);
let proxy = null;
let ticket = 0;
after(() => proxy?.close());

/** Calls, recalls and counters that close and open, as often as in a busy hall and faster. */
async function callFor(ms) {
  const end = performance.now() + ms;
  let posted = 0;
  while (performance.now() < end) {
    const counter = String(1 + Math.floor(calls() * 12));
    const kind = calls();
    if (kind < 0.1) await panggil.post({ type: "counter", counter, status: oneOf(calls, ["closed", "paused", "open"]) });
    else if (kind < 0.2 && ticket > 0) await panggil.post({ type: "recall", ticket: `A${ticket}`, counter: String(1 + (ticket % 12)) });
    else await panggil.post({ ticket: `A${(ticket += 1)}`, counter: String(1 + (ticket % 12)) });
    posted += 1;
    await pause(between(calls, [20, 900]));
  }
  return posted;
}

// Each ends with server and network in health.
const FAULTS = {
  "server killed": async () => {
    await panggil.kill();
    await pause(between(plan, [0, 4000]));
    await panggil.restart();
  },
  "server stopped in order": async () => {
    await panggil.terminate();
    await panggil.restart();
  },
  "server hung": async () => {
    panggil.freeze();
    await pause(between(plan, [500, 6000]));
    panggil.thaw();
  },
  "line reset": async () => {
    proxy.cut();
    await callFor(between(plan, [100, 1500]));
  },
  "line closed": async () => proxy.cut("in order"),
  "line away": async () => {
    proxy.away();
    await callFor(between(plan, [500, 6000]));
    proxy.heal();
  },
  "line silent": async () => {
    proxy.silent();
    await callFor(between(plan, SILENT_MS));
    proxy.heal();
  },
  "bad weather": async () => {
    proxy.weather({ delayMs: [20, 300], loss: 0.1 });
    await callFor(between(plan, [1000, 5000]));
    proxy.heal();
  },
  "server killed behind a dead line": async () => {
    proxy.silent();
    await panggil.kill();
    await panggil.restart();
    await callFor(between(plan, SILENT_MS));
    proxy.heal();
  },
};

test(`${MINUTES} minutes of chaos, seed ${SEED}`, async (t) => {
  await open();
  proxy = await startProxy(Number(new URL(panggil.url).port), { seed: SEED });
  const page = await context.newPage();
  let loads = 0;
  page.on("load", () => { loads += 1; });
  await page.goto(`${proxy.url}/screen?zone=lantai-1`);
  await page.waitForSelector(".tile");
  const healed = new Map(Object.keys(FAULTS).map((fault) => [fault, []]));
  const end = performance.now() + MINUTES * 60_000;
  let [posted, next] = [0, []];
  do {
    posted += await callFor(between(plan, [200, 3000]));
    if (next.length === 0) next = shuffled(plan, Object.keys(FAULTS)); // each as often as the others
    const fault = next.pop();
    await FAULTS[fault]();
    const promised = fault.includes("silent") || fault.includes("dead line") || fault.includes("hung") ? HALF_OPEN_HEAL_MS : HEAL_MS;
    const took = await untilRight(page, panggil, { card: false, within: IS_PROOF ? promised : PATIENCE_MS }).catch((error) => {
      throw new Error(`after "${fault}", check ${1 + [...healed.values()].flat().length}, seed ${SEED}: ${error.message}`);
    });
    healed.get(fault).push(took);
  } while (performance.now() < end);
  await untilRight(page, panggil, { within: 2 * PATIENCE_MS }); // and in the end the card, too
  assert.deepEqual(flashedTwice(await page.evaluate(() => window.notes.card)), []);
  assert.equal(loads, 1);
  for (const [fault, times] of healed) t.diagnostic(row(fault, times));
  t.diagnostic(`${row("all", [...healed.values()].flat())}; ${posted} events besides those in the faults`);
});

function row(what, times) {
  const seconds = times.toSorted((a, b) => a - b).map((ms) => (ms / 1000).toFixed(1));
  const middle = seconds[Math.floor(seconds.length / 2)] ?? "–";
  return `${what.padEnd(34)} ${String(times.length).padStart(4)} checks, right after: median ${middle} s, longest ${seconds.at(-1) ?? "–"} s`;
}
