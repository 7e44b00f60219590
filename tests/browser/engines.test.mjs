// The page on the engines that televisions really have. `ENGINES=69 node --test engines.test.mjs` tries another one.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { ENGINES, launchEngine } from "./lib/engines.mjs";
import { fill, GREEN, hang, SATU, upload } from "./lib/media.mjs";
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

  test(`Chromium ${engine}: another layout takes the place of the first, and the call stays`, async () => {
    await open(engine);
    await panggil.post({ ticket: "A012", counter: "5" });
    await screen.waitFor(".call.is-called");
    const { value: layout, etag } = await panggil.ask("GET", "/api/v1/layouts/utama?rev=draft");
    const saved = await panggil.ask("PUT", "/api/v1/layouts/utama", { ...layout, theme: "light" }, etag);
    await panggil.ask("POST", "/api/v1/layouts/utama/publish", undefined, saved.etag);
    await screen.waitFor(".theme-light .call.is-called");
    await until("the first is gone", () => screen.evaluate("document.querySelectorAll('.stage').length === 1"));
    assert.equal(await screen.text(".call-ticket"), "A012");
    const surface = shareOf(await screen.picture(`engine-${engine}-light`), [0xff, 0xff, 0xff]);
    assert.ok(surface > 0.1, `white on the light screen: ${surface}`);
  });

  test(`Chromium ${engine}: pictures run in the media region, and films where the engine has their codec`, async () => {
    await open(engine);
    const [, film] = await upload(panggil, [GREEN, SATU]);
    const canPlay = await screen.evaluate(() => document.createElement("video").canPlayType('video/mp4; codecs="avc1.64001f"') !== "");
    await fill(panggil, (await panggil.ask("GET", "/api/v1/media")).value.media.map(({ sha256 }) => ({ media: sha256 })));
    await hang(panggil);
    await until("green on the screen", async () => shareOf(await screen.picture(`engine-${engine}-media`), [0, 160, 0]) > 0.05);
    await until("the film's turn is told", async () => {
      const { value: { plays } } = await panggil.ask("GET", "/api/v1/plays");
      const turn = plays.find(({ media }) => media === film);
      if (turn === undefined) return false;
      assert.equal(turn.fault === null || turn.fault === undefined, canPlay, `fault ${turn.fault}, H.264 ${canPlay}`);
      return true;
    });
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
