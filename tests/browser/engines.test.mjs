// The page on the engines that televisions really have. `ENGINES=69 node --test engines.test.mjs` tries another one.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { ENGINES, launchEngine } from "./lib/engines.mjs";
import { noteDrawing } from "./lib/notes.mjs";
import { startPanggil, until } from "./lib/panggil.mjs";
import { shareOf } from "./lib/pixels.mjs";

const AMBER = [0xff, 0xd2, 0x4a];
const engines = process.env.ENGINES?.split(",") ?? ENGINES;

let panggil = null;
let screen = null;
afterEach(async () => {
  const errors = screen?.errors ?? [];
  await screen?.close();
  await panggil?.stop();
  screen = null;
  panggil = null;
  assert.deepEqual(errors, []);
});

async function open(engine) {
  panggil = await startPanggil();
  screen = await launchEngine(engine, { init: [noteDrawing] });
  if (engine !== "system") assert.match(screen.version, new RegExp(`Chrome/${engine}\\.`));
  await screen.goto(`${panggil.url}/screen?zone=lantai-1`);
  await screen.waitFor(".tile", 30_000);
}

for (const engine of engines) {
  test(`Chromium ${engine}: a call is painted in amber, with its counter, and the tile is warm`, async () => {
    await open(engine);
    const before = shareOf(await screen.picture(`engine-${engine}-rest`), AMBER);
    await panggil.post({ ticket: "A012", counter: "5" });
    await screen.waitFor(".call.is-called");
    assert.equal(await screen.text(".call-ticket"), "A012");
    assert.equal(await screen.text(".call-counter"), "Gerai 5");
    await screen.waitFor('[data-counter="5"][data-warm="hot"]');
    const share = await until("the amber on the screen", async () => {
      const now = shareOf(await screen.picture(`engine-${engine}-call`), AMBER);
      return now > 0.08 && now;
    });
    assert.ok(before < 0.001, `amber before the call: ${before}`);
    assert.ok(share < 0.5, `amber everywhere: ${share}`);
  });

  test(`Chromium ${engine}: the ticker moves`, async () => {
    await open(engine);
    await screen.waitFor(".ticker-track");
    const place = () => screen.evaluate("document.querySelector('.ticker-track').getBoundingClientRect().left");
    const first = await place();
    const second = await until("another place", async () => {
      const now = await place();
      return now !== first && { now };
    });
    assert.ok(second.now < first, `from ${first} to ${second.now}`);
  });

  test(`Chromium ${engine}: after the server's restart the board is right, and nothing flashed again`, async () => {
    await open(engine);
    await panggil.post({ ticket: "A012", counter: "5" });
    await until("the call", async () => (await screen.text('[data-counter="5"] > .tile-face .tile-ticket')) === "A012");
    await panggil.kill();
    await screen.waitFor('.stage[data-link="lost"]');
    await panggil.restart();
    await screen.waitFor('.stage[data-link="live"]', 30_000);
    assert.equal(await screen.text(".call-ticket"), "A012");
    const [{ seq }] = await panggil.post({ ticket: "B047", counter: "6" });
    await until("the next call", async () => (await screen.text(".call-ticket")) === "B047");
    const shown = await screen.evaluate(() => window.notes.card.map(({ calls }) => calls));
    assert.deepEqual(shown.filter((calls, index) => shown.indexOf(calls) !== index), []);
    assert.equal(shown[shown.length - 1], String(seq));
    await screen.picture(`engine-${engine}-recovered`);
  });
}
