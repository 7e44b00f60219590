// Media on the engines that televisions really have.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { ENGINES, launchEngine } from "./lib/engines.mjs";
import { fill, hang, RED, SATU, upload } from "./lib/media.mjs";
import { startPanggil, until } from "./lib/panggil.mjs";

const engines = process.env.ENGINES?.split(",") ?? ENGINES.filter((engine) => engine !== "system");

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

for (const engine of engines) {
  test(`Chromium ${engine}: a picture and a video run in turn, or what cannot run is passed over, and the server is told`, async () => {
    panggil = await startPanggil();
    const media = await upload(panggil, [RED, SATU]);
    await fill(panggil, media.map((one) => ({ media: one })));
    await hang(panggil);
    screen = await launchEngine(engine);
    await screen.goto(`${panggil.url}/screen?zone=lantai-1&screen=tv-1`);
    await screen.waitFor(".media-layer.is-on > img", 30_000);
    // The build for 64 decodes no H.264 at all: to it the film is a file that lies.
    const fault = (await screen.evaluate(`document.createElement("video").canPlayType("video/mp4; codecs=avc1.640028")`)) === "" ? "broken" : null;
    if (fault === null) await screen.waitFor(".media-layer.is-on > video", 30_000);
    await screen.waitFor(".media-layer.is-on > img", 30_000);
    const log = await until("the log", async () => {
      const { value: { plays } } = await panggil.ask("GET", "/api/v1/plays");
      return plays.length >= 2 && plays;
    }, 30_000);
    assert.deepEqual(log.slice(0, 2).map((row) => [row.media, row.fault ?? null]), [[media[0], null], [media[1], fault]]);
    const { value: { screens: [report] } } = await panggil.ask("GET", "/api/v1/screens");
    assert.match(JSON.stringify(report), new RegExp(`Chrome/${engine}\\.`));
  });
}
