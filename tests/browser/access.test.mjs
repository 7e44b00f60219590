// axe looks at every starter in both themes, with what AAA asks of contrast.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { launch, openContext } from "./lib/browser.mjs";
import { fill, hang, NAMES, PRESETS, starter } from "./lib/looks.mjs";
import { startPanggil } from "./lib/panggil.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = { runOnly: ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], rules: { "color-contrast-enhanced": { enabled: true } } };
const TAKE_OVER = { regions: starter("pengumuman").regions.map((region) => (region.widget === "notice" ? { ...region, settings: { title: "Evakuasi", text: "Tinggalkan gedung dengan tenang." } } : region)) };

let browser;
let panggil;
before(async () => {
  browser = await launch();
  panggil = await startPanggil({ names: NAMES.slice(0, 12) });
  await fill(panggil, 12);
  await panggil.post([{ type: "counter", counter: "6", status: "closed" }, { type: "counter", counter: "7", status: "paused", text: "Kembali 13.00" }]);
});
after(async () => {
  await browser.close();
  await panggil.stop();
});

for (const id of [...PRESETS, "pengumuman", "tutup"]) {
  for (const theme of ["dark", "light"]) {
    test(`${id} in the ${theme} theme gives axe nothing to say`, async () => {
      const context = await openContext(browser, id === "potret" ? { width: 720, height: 1280 } : { width: 1280, height: 720 });
      await hang(context, starter(id, id === "pengumuman" ? TAKE_OVER : {}));
      const page = await context.newPage();
      await page.goto(`${panggil.url}/screen?zone=lantai-1&theme=${theme}&still=1`);
      await page.waitForSelector(".region");
      await page.evaluate(AXE);
      const violations = await page.evaluate(async (rules) => {
        const found = await globalThis.axe.run(document, rules);
        return found.violations.map(({ id: rule, nodes }) => `${rule}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
      }, RULES);
      await context.close();
      assert.deepEqual(violations, []);
      assert.deepEqual(context.errors, []);
    });
  }
}
