// Every starter at every size, with few counters and many and the longest names there are: all words inside, apart, and large enough.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openContext, picture } from "./lib/browser.mjs";
import { faults, fill, gallery, hang, LONG_NAMES, PRESETS, rename, starter } from "./lib/looks.mjs";
import { startPanggil } from "./lib/panggil.mjs";

const SIZES = [[1920, 1080], [1280, 720], [3840, 2160], [1080, 1920], [390, 844]];
const LARGE = { large_text: true, flash: false, still: true };

let browser;
before(async () => {
  browser = await launch();
});
after(async () => {
  await browser.close();
});

async function openLook(panggil, layout, names) {
  const context = await openContext(browser, { reducedMotion: "reduce" });
  await rename(context, names);
  await hang(context, layout);
  const page = await context.newPage();
  await page.goto(`${panggil.url}/screen?zone=lantai-1&theme=${PRESETS.indexOf(layout.id) % 2 ? "light" : "dark"}`);
  await page.waitForSelector(".region");
  return { context, page };
}

for (const counters of [1, 6, 23, 40, 60]) {
  test(`${counters} counters with the longest names fit on every starter at every size`, async () => {
    const panggil = await startPanggil({ names: Array.from({ length: counters }, (_, index) => `Gerai ${index + 1}`) });
    try {
      await fill(panggil, counters, "ABCD-1234");
      for (const id of PRESETS) {
        for (const access of [undefined, LARGE]) {
          const { context, page } = await openLook(panggil, starter(id, { access }), LONG_NAMES);
          for (const [width, height] of access ? SIZES.slice(1, 2) : SIZES) {
            await page.setViewportSize({ width, height });
            await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => { requestAnimationFrame(done); }); }));
            const look = `${id}-${width}x${height}-${counters}${access ? "-large" : ""}`;
            assert.deepEqual(await faults(page), [], look);
            if (height === 720) await picture(page, look);
          }
          await context.close();
          assert.deepEqual(context.errors, []);
        }
      }
    } finally {
      await panggil.stop();
    }
  });
}

test("widgets that are told more than they have room for keep it inside", async () => {
  const panggil = await startPanggil({ names: ["Dukcapil"] });
  try {
    for (const called of [false, true]) {
      if (called) await fill(panggil, 1, "ABCD-1234");
      for (const long of [false, true]) {
        const { context, page } = await openLook(panggil, gallery(long), LONG_NAMES);
        for (const [width, height] of SIZES) {
          await page.setViewportSize({ width, height });
          await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => { requestAnimationFrame(done); }); }));
          const look = `gallery-${width}x${height}${long ? "-long" : ""}`;
          assert.deepEqual(await faults(page), [], look);
          if (height === 720) await picture(page, look);
        }
        await context.close();
        assert.deepEqual(context.errors, []);
      }
    }
  } finally {
    await panggil.stop();
  }
});
