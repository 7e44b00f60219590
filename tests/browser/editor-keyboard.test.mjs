// A layout built without a pointer: added, placed, told, published by keys alone, every change said; and random edits undone to the start.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { launch, openContext, openScreen } from "./lib/browser.mjs";
import { chanceFrom } from "./lib/chance.mjs";
import { BLANK, draftOf, openEditor, placesAre, shownRegions } from "./lib/editor.mjs";
import { focusFaults, tabTo } from "./lib/keyboard.mjs";
import { starter } from "./lib/looks.mjs";
import { startPanggil, until } from "./lib/panggil.mjs";

let browser;
let panggil;
let page;
before(async () => { browser = await launch(); });
after(() => browser.close());
beforeEach(async () => { panggil = await startPanggil(); });
afterEach(async () => {
  const errors = page.context().errors;
  await page.context().close();
  await panggil.stop();
  assert.deepEqual(errors, []);
});

async function press(...keys) {
  for (const key of keys) await page.keyboard.press(key);
}

/** What was said last to those who hear the page. */
async function says(text) {
  await page.locator(".wb-status [role=status]").filter({ hasText: text }).waitFor();
}

async function focusRegion(id) {
  await page.evaluate((region) => document.querySelector(`.wb-region[data-region="${region}"]`).focus(), id);
}

test("a layout is built, told and published by keys alone, and hangs on the television", async () => {
  page = await openEditor(browser, panggil, { layout: BLANK });
  for (const part of ["Kepala", "Panggilan", "Gerai", "Teks berjalan"]) {
    await tabTo(page, part);
    await press("Enter");
    await says(`${part} ditambahkan.`);
  }
  await placesAre(panggil, { header: [0, 0, 192, 10], call: [0, 10, 112, 50], counters: [0, 60, 112, 38], ticker: [0, 98, 192, 10] });
  await tabTo(page, /^Panggilan: kolom 0, baris 10/);
  await press("Alt+Shift+ArrowRight", "Alt+Shift+ArrowRight", "Alt+Shift+ArrowRight", "Alt+ArrowRight");
  await says("Panggilan: kolom 0, baris 10, lebar 128, tinggi 50");
  await tabTo(page, /^Gerai: kolom 0, baris 60/);
  await press(...Array.from({ length: 16 }, () => "Alt+Shift+ArrowRight"));
  await says("Gerai: kolom 0, baris 60, lebar 192, tinggi 38");
  await press("ArrowLeft");
  await says("Tidak dapat lebih jauh.");
  await press("Enter");
  await page.keyboard.press("ArrowDown");
  await tabTo(page, /^Lama tiap halaman/);
  await press("Control+a");
  await page.keyboard.type("12");
  await press("Enter");
  await until("the draft has it", async () => (await draftOf(panggil)).regions.some(({ settings }) => settings?.page_seconds === 12));
  await tabTo(page, "Terbitkan…", { key: "Shift+Tab" });
  await press("Enter");
  const dialog = page.locator("dialog[open]");
  await dialog.getByLabel("Lantai 1").waitFor();
  if (!(await dialog.getByLabel("Lantai 1").isChecked())) {
    await dialog.getByLabel("Lantai 1").focus();
    await press("Space");
  }
  await dialog.locator("button[type=submit]:not([aria-disabled=true])").waitFor();
  await dialog.locator("button[type=submit]").focus();
  await press("Enter");
  await dialog.waitFor({ state: "detached" });
  const context = await openContext(browser);
  const tv = await openScreen(context, panggil.url);
  const wanted = [["call", 0, 10, 128, 50], ["counters", 0, 60, 192, 38], ["header", 0, 0, 192, 10], ["ticker", 0, 98, 192, 10]];
  await until("the television shows it", async () => JSON.stringify((await shownRegions(tv, BLANK.grid)).sort()) === JSON.stringify(wanted));
  await context.close();
});

test("regions are passed in reading order, and everything that has the focus is seen", async () => {
  page = await openEditor(browser, panggil, { id: "utama" });
  await page.locator(".wb-overlay").evaluate((overlay) => overlay.querySelector(".wb-region").focus());
  const order = [];
  for (let count = 0; count < 6; count += 1) {
    order.push(await page.evaluate(() => document.activeElement.dataset.region));
    await press("Tab");
  }
  assert.deepEqual(order, ["header", "call", "media", "history", "counters", "ticker"]);
  assert.deepEqual(await focusFaults(page), []);
});

test("arrows stop at the edge, Delete removes, and Ctrl Z brings back what was removed", async () => {
  page = await openEditor(browser, panggil, { layout: { ...BLANK, regions: [{ id: "clock", widget: "clock", x: 3, y: 10, w: 40, h: 20, settings: { date: false } }] } });
  await focusRegion("clock");
  await press("Shift+ArrowLeft", "ArrowUp");
  await says("Jam: kolom 0, baris 9, lebar 40, tinggi 20");
  await press("Delete");
  await says("Jam dihapus.");
  await placesAre(panggil, {});
  await press("Control+z");
  await placesAre(panggil, { clock: [0, 9, 40, 20] });
  await press("Control+z", "Control+z");
  assert.equal(await page.locator(".wb-region").getAttribute("aria-label"), "Jam: kolom 3, baris 10, lebar 40, tinggi 20");
  await press("Control+Shift+Z", "Control+y", "Control+y");
  await placesAre(panggil, {});
});

test("what is copied is pasted in another layout's window, and what is no region is refused in words", async () => {
  const clock = { id: "clock", widget: "clock", x: 10, y: 10, w: 40, h: 20, settings: { date: false } };
  page = await openEditor(browser, panggil, { layout: { ...BLANK, regions: [clock] } });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await focusRegion("clock");
  await press("Control+c");
  await says("1 bagian disalin.");
  await page.goto(`${panggil.url}/console/layouts/utama`);
  await page.waitForSelector('.wb-region[data-region="ticker"]');
  await focusRegion("ticker");
  await press("Control+v");
  await says("1 bagian ditempel.");
  await until("the draft has the pasted region", async () => (await draftOf(panggil, "utama")).regions.some(({ widget, settings }) => widget === "clock" && settings?.date === false));
  await page.evaluate(() => navigator.clipboard.writeText("Antrean lantai 2"));
  await press("Control+v");
  await says("Yang disalin bukan bagian tata letak.");
  assert.equal(await page.locator(".wb-region").count(), 7);
});

test("single letters call, zoom and order, and do nothing for who switched them off", async () => {
  page = await openEditor(browser, panggil, { id: "utama" });
  const wide = () => page.locator(".wb-canvas").evaluate((canvas) => canvas.clientWidth);
  const fit = await wide();
  await focusRegion("call");
  await press("p");
  await says("Contoh: ");
  await press("+");
  assert.ok((await wide()) > fit);
  await press("0");
  assert.equal(await wide(), fit);
  await press("]");
  await until("the order is another one", async () => (await draftOf(panggil, "utama")).regions.map(({ id }) => id).indexOf("call") === 2);
  await press("?");
  await page.locator("dialog[open]").getByText("Geser 1 sel, dengan Shift 5 sel").waitFor();
  await press("Escape");
  await page.evaluate(() => { localStorage.setItem("panggil.prefs", JSON.stringify({ language: "id", colours: "light", letters: false })); });
  await page.reload();
  await page.waitForSelector('.wb-region[data-region="call"]');
  await focusRegion("call");
  await press("+", "?");
  assert.equal(await wide(), fit);
  assert.equal(await page.locator("dialog[open]").count(), 0);
});

/** From now on, everything that is put into a live region: `heard()` gives it in its order. */
async function listen() {
  await page.evaluate(() => {
    globalThis.heardTexts = [];
    new MutationObserver((records) => {
      for (const { target, addedNodes, type } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        if (element?.closest("[role=status], [aria-live]") === null) continue;
        const texts = type === "characterData" ? [target.textContent] : Array.from(addedNodes, (node) => node.textContent);
        globalThis.heardTexts.push(...texts.filter((text) => text !== ""));
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => globalThis.heardTexts);
}

test("what is done is heard, also the same thing twice, and that it was stored is not", async () => {
  page = await openEditor(browser, panggil, { layout: { ...BLANK, regions: [{ id: "clock", widget: "clock", x: 1, y: 0, w: 40, h: 20 }] } });
  await focusRegion("clock");
  const heard = await listen();
  await press("ArrowLeft", "ArrowLeft", "ArrowLeft");
  await placesAre(panggil, { clock: [0, 0, 40, 20] });
  await page.locator(".layout-bar-name p", { hasText: "Draf, tersimpan" }).waitFor();
  assert.deepEqual(await heard(), ["Jam: kolom 0, baris 0, lebar 40, tinggi 20", "Tidak dapat lebih jauh.", "Tidak dapat lebih jauh."]);
  await page.getByRole("button", { name: "Urungkan" }).click();
  await page.getByRole("button", { name: "Ulangi" }).click();
  await until("both are heard", async () => (await heard()).slice(3).join(" ") === "Diurungkan. Diulangi.");
});

test("the focus is handed on when what had it leaves: the inspector, its menu, a line, the list of suggestions", async () => {
  const regions = [{ id: "clock", widget: "clock", x: 0, y: 0, w: 40, h: 20 }, { id: "qr", widget: "qr", x: 60, y: 0, w: 30, h: 40 }, { id: "ticker", widget: "ticker", x: 0, y: 98, w: 192, h: 10, settings: { lines: ["Satu"] } }];
  page = await openEditor(browser, panggil, { layout: { ...BLANK, regions } });
  const focused = () => page.evaluate(() => document.activeElement?.closest("[data-inspector], .wb-status")?.className ?? document.activeElement?.tagName);
  const isHandedOnTo = (where) => until(`the focus is in ${where}`, async () => (await focused()) === where);

  await page.click('.wb-region[data-region="ticker"]');
  await page.getByRole("button", { name: "Hapus baris 1" }).focus();
  await press("Enter");
  await until("the line is gone", async () => (await page.locator(".wb-line").count()) === 0);
  await isHandedOnTo("wb-inspector");
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Tambah baris");

  await page.getByRole("button", { name: "Tindakan lain untuk Teks berjalan" }).focus();
  await press("Enter");
  await page.getByRole("button", { name: "Hapus bagian" }).focus();
  const heard = await listen();
  await press("Enter");
  await until("the region is gone", async () => (await page.locator(".wb-region").count()) === 2);
  await isHandedOnTo("wb-inspector");

  await page.click('.wb-region[data-region="clock"]');
  await page.click('.wb-region[data-region="qr"]', { modifiers: ["Shift"] });
  await page.getByRole("button", { name: "Hapus 2 bagian" }).focus();
  await press("Enter");
  await until("the sheet is empty", async () => (await page.locator(".wb-region").count()) === 0);
  await isHandedOnTo("wb-inspector");
  assert.deepEqual((await heard()).filter((text) => text.includes("dihapus")), ["Teks berjalan dihapus.", "2 bagian dihapus."]);

  await page.locator(".wb-chip.is-warn").focus();
  await press("Enter");
  await page.getByRole("button", { name: "Tambah Panggilan" }).focus();
  await press("Enter");
  await until("the call is on the sheet", async () => (await page.locator(".wb-region").count()) === 1);
  await page.getByRole("button", { name: "Tambah Panggilan" }).waitFor({ state: "detached" });
  await isHandedOnTo("wb-status");
});

for (const seed of [3, 7]) {
  test(`random edits by keys, seed ${seed}, undone to the start leave the same document`, async () => {
    page = await openEditor(browser, panggil, { layout: starter("utama", { id: BLANK.id, name: BLANK.name }) });
    const start = JSON.stringify(await draftOf(panggil));
    const next = chanceFrom(seed);
    const keys = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Shift+ArrowRight", "Shift+ArrowDown", "Alt+ArrowLeft", "Alt+ArrowRight", "Alt+Shift+ArrowUp", "Alt+ArrowDown", "Control+d", "Delete", "[", "]", "Control+z", "Control+y"];
    for (let round = 0; round < 120; round += 1) {
      const count = await page.locator(".wb-region").count();
      if (count === 0) await press("Control+z");
      else {
        await page.locator(".wb-region").nth(Math.floor(next() * count)).focus();
        await press(keys[Math.floor(next() * keys.length)]);
      }
    }
    const undo = page.getByRole("button", { name: "Urungkan" });
    for (let presses = 0; presses < 300 && (await undo.getAttribute("aria-disabled")) !== "true"; presses += 1) await press("Control+z");
    await until("the draft is as it was", async () => JSON.stringify(await draftOf(panggil)) === start);
  });
}
