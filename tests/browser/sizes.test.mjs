import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openContext, openScreen, overflowing, picture } from "./lib/browser.mjs";
import { startPanggil } from "./lib/panggil.mjs";

const CALLS = [["A-012", "1"], ["H-003", "2"], ["C-008", "3"], ["E-031", "5"], ["F-009", "6"], ["D-118", "4"]];

let browser;
let panggil;

before(async () => {
  browser = await launch();
  panggil = await startPanggil();
  await panggil.post(CALLS.map(([ticket, counter]) => ({ ticket, counter })));
});
after(async () => {
  await browser.close();
  await panggil.stop();
});

for (const [width, height] of [[1920, 1080], [1280, 720], [3840, 2160], [1080, 1920], [390, 844], [1024, 768]]) {
  test(`at ${width} x ${height} the stage fits, everything is readable and nothing is cut off`, async () => {
    const context = await openContext(browser, { width, height });
    const page = await openScreen(context, panggil.url);
    await picture(page, `utama-${width}x${height}`);
    const stage = await page.locator(".stage").boundingBox();
    assert.ok(stage.x >= -0.5 && stage.y >= -0.5 && stage.x + stage.width <= width + 0.5 && stage.y + stage.height <= height + 0.5, JSON.stringify(stage));
    assert.deepEqual(await overflowing(page, ".tile, .call, .history, .welcome, .header"), []);
    const smallest = await page.evaluate(() => {
      const unit = Number.parseFloat(document.querySelector(".stage").style.getPropertyValue("--u"));
      const sizes = Array.from(document.querySelectorAll(".stage *")).filter((element) => Array.from(element.childNodes).some((node) => node.nodeType === 3)).map((element) => Number.parseFloat(getComputedStyle(element).fontSize) / unit);
      return Math.min(...sizes);
    });
    // Badges of two figures shrink with their square; words never do.
    assert.ok(smallest >= 2.6, `smallest text ${smallest} u`);
    await context.close();
    assert.deepEqual(context.errors, []);
  });
}
