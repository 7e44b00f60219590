// What the editor draws equals what the television draws: the same stage, letters and board at the same size, pixel by pixel.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { launch, openContext } from "./lib/browser.mjs";
import { addPerson, openAs, openConsole } from "./lib/console.mjs";
import { fill, hang, NAMES, oneLine, PRESETS, starter, stopClock, stopConsoleClock } from "./lib/looks.mjs";
import { startPanggil } from "./lib/panggil.mjs";
import { differ, read, written } from "./lib/pictures.mjs";

const OUT = fileURLToPath(new URL("./out/", import.meta.url));
// The four rounded corners of the sheet.
const MOST_DIFFERENT = 0.0002;
// The mark of a new call ends seconds after it came, which may be in the middle of a slow picture: this one is no news any more.
const CALL_AGE_MS = 20_000;

let browser;
let panggil;
before(async () => {
  mkdirSync(OUT, { recursive: true });
  browser = await launch();
  panggil = await startPanggil({ names: NAMES.slice(0, 6) });
  await addPerson(panggil, { login: "rina", name: "Rina Wulandari", role: "operator" });
  await fill(panggil, 6);
});
after(async () => {
  await browser.close();
  await panggil.stop();
});

/** The sheet of the editor without what lies over it, on the zone's own calls. */
async function drawnInEditor(id, theme) {
  const context = await openConsole(browser, { width: 1366, height: 900 });
  await stopConsoleClock(context, CALL_AGE_MS);
  await oneLine(context);
  const page = await openAs(context, panggil, "rina", `/console/layouts/${id}`);
  await page.getByRole("radio", { name: "Langsung" }).check();
  await page.getByRole("group", { name: "Warna pratinjau" }).getByLabel(theme === "dark" ? "Gelap" : "Terang").check();
  await page.locator(`.picture .backdrop.theme-${theme} [data-link=live]`).waitFor();
  await page.evaluate(() => document.fonts.ready);
  await page.addStyleTag({ content: ".wb-overlay { visibility: hidden; }" });
  const sheet = page.locator(".wb-canvas > .picture");
  const picture = await sheet.screenshot({ animations: "disabled" });
  const { width, height } = await sheet.boundingBox();
  await context.close();
  assert.deepEqual(context.errors, []);
  return { picture, size: { width, height } };
}

async function drawnOnTelevision(id, theme, size) {
  const context = await openContext(browser, size);
  await stopClock(context, CALL_AGE_MS);
  await oneLine(context);
  await hang(context, starter(id));
  const page = await context.newPage();
  await page.goto(`${panggil.url}/screen?zone=lantai-1&theme=${theme}&still=1`);
  await page.waitForSelector(".stage[data-link=live] .region");
  await page.evaluate(() => document.fonts.ready);
  const picture = await page.screenshot({ animations: "disabled" });
  await context.close();
  assert.deepEqual(context.errors, []);
  return picture;
}

for (const id of PRESETS) {
  for (const theme of ["dark", "light"]) {
    test(`${id}, ${theme}: the sheet of the editor is the picture of the television`, async () => {
      const { picture, size } = await drawnInEditor(id, theme);
      const tv = read(await drawnOnTelevision(id, theme, size));
      const editor = read(picture);
      assert.deepEqual([editor.width, editor.height], [tv.width, tv.height]);
      const { share, where } = differ(editor, tv);
      if (share > MOST_DIFFERENT) {
        writeFileSync(`${OUT}editor-${id}-${theme}.png`, picture);
        writeFileSync(`${OUT}tv-${id}-${theme}.png`, written(tv));
        writeFileSync(`${OUT}where-${id}-${theme}.png`, written(where));
      }
      assert.ok(share <= MOST_DIFFERENT, `${(share * 100).toFixed(3)} % of the pixels differ: ${OUT}where-${id}-${theme}.png`);
    });
  }
}
