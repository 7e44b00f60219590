// The starters as they are meant to look, compared picture by picture. `npm run references` draws the pictures anew: look at them then.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { launch, openContext } from "./lib/browser.mjs";
import { fill, gallery, hang, NAMES, starter, stopClock } from "./lib/looks.mjs";
import { startPanggil } from "./lib/panggil.mjs";
import { coarse, differ, read, written } from "./lib/pictures.mjs";

const FOLDER = fileURLToPath(new URL("./references/", import.meta.url));
const OUT = fileURLToPath(new URL("./out/", import.meta.url));
const RENEW = process.env.PANGGIL_REFERENCES === "renew";
const MOST_DIFFERENT = 0.001;
const WIDE = [1280, 720];
const UPRIGHT = [720, 1280];

const NOTICE = { regions: starter("pengumuman").regions.map((region) => (region.widget === "notice" ? { ...region, settings: { title: "Listrik padam sebentar", text: "Pelayanan dilanjutkan dalam beberapa menit. Nomor Anda tetap berlaku." } } : region)) };
const LARGE = { access: { large_text: true, flash: false, still: false } };
const BRAND = { brand: { ground: "#7A1F5C", ink: "#FFFFFF" } };

const CLOSED = [{ type: "counter", counter: "5", status: "closed" }, { type: "counter", counter: "6", status: "paused", text: "Kembali 13.00" }];

const HALLS = [
  { counters: 6, looks: [
    ["utama", WIDE, "dark"], ["utama", WIDE, "light"], ["utama", UPRIGHT, "dark"], ["satu-layanan", WIDE, "dark"], ["satu-layanan", WIDE, "light"],
    ["potret", UPRIGHT, "dark"], ["potret", UPRIGHT, "light"], ["media-besar", WIDE, "dark"], ["media-besar", WIDE, "light"],
    ["pengumuman", WIDE, "light", "", NOTICE], ["tutup", WIDE, "dark"], ["utama", WIDE, "dark", "large", LARGE], ["utama", WIDE, "light", "brand", BRAND],
    ["galeri", WIDE, "light", "", gallery()],
  ] },
  { counters: 23, looks: [["semua-gerai", WIDE, "dark"], ["semua-gerai", WIDE, "light"], ["semua-gerai", UPRIGHT, "light"]] },
  { counters: 3, quiet: true, looks: [["utama", WIDE, "light", "quiet"], ["semua-gerai", WIDE, "dark", "quiet"]] },
];

let browser;
before(async () => {
  browser = await launch();
  mkdirSync(FOLDER, { recursive: true });
});
after(async () => {
  await browser.close();
});

async function draw(panggil, layout, [width, height], theme) {
  const context = await openContext(browser, { width, height });
  await stopClock(context);
  await hang(context, layout);
  const page = await context.newPage();
  await page.goto(`${panggil.url}/screen?zone=lantai-1&theme=${theme}`);
  await page.waitForSelector(".region");
  await page.evaluate(() => document.fonts.ready);
  const picture = await page.screenshot({ animations: "disabled" });
  await context.close();
  assert.deepEqual(context.errors, []);
  return picture;
}

function compare(name, screenshot) {
  const file = `${FOLDER}${name}.png`;
  const now = coarse(screenshot);
  if (RENEW) {
    writeFileSync(file, written(now));
    return;
  }
  assert.ok(existsSync(file), `${name} has no picture to compare with: npm run references`);
  const meant = read(readFileSync(file));
  assert.deepEqual([now.width, now.height], [meant.width, meant.height]);
  const { share, where } = differ(now, meant);
  if (share > 0) {
    writeFileSync(`${OUT}${name}.png`, screenshot);
    writeFileSync(`${OUT}${name}.difference.png`, written(where));
  }
  assert.ok(share <= MOST_DIFFERENT, `${name}: ${(share * 100).toFixed(2)} % of it is different: see out/${name}.png and .difference.png`);
}

for (const { counters, quiet, looks } of HALLS) {
  test(`a hall of ${counters} counters looks as it did${quiet ? " before its first call" : ""}`, async () => {
    const panggil = await startPanggil({ names: Array.from({ length: counters }, (_, index) => NAMES[index]) });
    try {
      if (!quiet) {
        await fill(panggil, counters);
        await panggil.post([...CLOSED, { type: "queue", service: "umum", waiting: 17, next: ["D-119", "D-120", "D-121"] }]);
      }
      for (const [id, size, theme, kind = "", parts = {}] of looks) {
        const name = [id, size === WIDE ? "" : "upright", theme, kind].filter((part) => part !== "").join("-");
        compare(name, await draw(panggil, id === "galeri" ? parts : starter(id, parts), size, theme));
      }
    } finally {
      await panggil.stop();
    }
  });
}
