// A layout built by hand: dragged from the palette, pulled at its handles, told by its form, published, and found on the television.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { launch, openContext, openScreen } from "./lib/browser.mjs";
import { axe } from "./lib/console.mjs";
import { BLANK, cellAt, draftOf, dragPart, dragTo, middleOf, openEditor, placesAre, shownRegions } from "./lib/editor.mjs";
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

function region(id) {
  return `.wb-region[data-region="${id}"]`;
}

const BUILT = { header: [0, 0, 192, 10], call: [80, 10, 112, 50], counters: [80, 60, 112, 38], media: [0, 10, 80, 45], history: [0, 55, 80, 43], ticker: [0, 98, 192, 10] };

test("a layout is built by dragging, its form is filled, and what was published hangs on the television", async () => {
  page = await openEditor(browser, panggil, { layout: BLANK });
  await page.getByText("Lembar ini masih kosong.").waitFor();
  await dragPart(page, "header", 96, 6);
  await dragPart(page, "call", 135, 36);
  await dragPart(page, "counters", 135, 80);
  // Pressed, and then its place: nothing needs to be dragged.
  await page.click('[data-part="media"]');
  const place = await cellAt(page, 41, 33);
  await page.mouse.click(place.x, place.y);
  await dragPart(page, "history", 39, 77);
  await dragPart(page, "ticker", 96, 102);
  await placesAre(panggil, BUILT);

  await page.click(region("ticker"));
  const inspector = page.getByRole("region", { name: "Yang dipilih" });
  await inspector.getByRole("button", { name: "Tambah baris" }).click();
  await page.keyboard.type("Loket tutup pukul 15.00");
  await inspector.getByLabel("Label di depan").uncheck();
  await until("the draft has the line", async () => (await draftOf(panggil)).regions.some(({ settings }) => settings?.lines?.[0] === "Loket tutup pukul 15.00" && settings.label === false));

  await page.getByRole("button", { name: "Terbitkan…" }).click();
  const dialog = page.locator("dialog[open]");
  await dialog.getByLabel("Lantai 1").check();
  await dialog.locator("button[type=submit]").click();
  await dialog.waitFor({ state: "detached" });
  const context = await openContext(browser);
  const tv = await openScreen(context, panggil.url);
  const wanted = Object.entries(BUILT).map(([id, cells]) => [id, ...cells]).sort();
  await until("the television shows it", async () => JSON.stringify((await shownRegions(tv, BLANK.grid)).sort()) === JSON.stringify(wanted));
  await tv.getByText("Loket tutup pukul 15.00").first().waitFor();
  await context.close();
});

test("a region is held by its neighbours' edges with a word, by nothing under Alt, and never leaves the sheet", async () => {
  page = await openEditor(browser, panggil, { layout: { ...BLANK, regions: [{ id: "media", widget: "media", x: 100, y: 20, w: 80, h: 45 }, { id: "clock", widget: "clock", x: 10, y: 70, w: 40, h: 20 }] } });
  await page.click(region("clock"));
  await dragTo(page, await middleOf(page, region("clock")), await cellAt(page, 121, 45), async () => {
    await page.locator(".wb-guide.is-x", { hasText: "rata dengan Media" }).waitFor();
  });
  await placesAre(panggil, { media: [100, 20, 80, 45], clock: [100, 36, 40, 20] });
  await page.getByText("Bertumpuk").waitFor();
  await page.keyboard.down("Alt");
  await dragTo(page, await middleOf(page, region("clock")), await cellAt(page, 29, 79));
  await page.keyboard.up("Alt");
  await placesAre(panggil, { media: [100, 20, 80, 45], clock: [9, 69, 40, 20] });
  const { x, y } = await cellAt(page, 96, 54);
  await dragTo(page, await middleOf(page, region("clock")), { x: x - 900, y: y + 900 });
  await placesAre(panggil, { media: [100, 20, 80, 45], clock: [0, 88, 40, 20] });
});

test("handles pull an edge, media become exactly 16 to 9, and no region becomes smaller than what it must say", async () => {
  page = await openEditor(browser, panggil, { layout: { ...BLANK, regions: [{ id: "media", widget: "media", x: 20, y: 20, w: 60, h: 40 }, { id: "call", widget: "call", x: 110, y: 20, w: 60, h: 50 }] } });
  await page.click(region("media"));
  await dragTo(page, await middleOf(page, ".wb-handle.is-se"), await cellAt(page, 85, 57), async () => {
    await page.getByText("16 : 9 tepat").first().waitFor();
  });
  await placesAre(panggil, { media: [20, 20, 64, 36], call: [110, 20, 60, 50] });
  await page.click(region("call"));
  await dragTo(page, await middleOf(page, ".wb-handle.is-w"), await cellAt(page, 168, 40));
  await placesAre(panggil, { media: [20, 20, 64, 36], call: [122, 20, 48, 50] });
});

test("Esc gives a drag up, undo and redo go one step at a time, and the menu copies", async () => {
  page = await openEditor(browser, panggil, { layout: { ...BLANK, regions: [{ id: "clock", widget: "clock", x: 10, y: 10, w: 40, h: 20 }] } });
  await page.click(region("clock"));
  await dragTo(page, await middleOf(page, region("clock")), await cellAt(page, 100, 60), () => page.keyboard.press("Escape"));
  await page.getByRole("button", { name: "Urungkan" }).and(page.locator('[aria-disabled="true"]')).waitFor();
  await dragTo(page, await middleOf(page, region("clock")), await cellAt(page, 100, 60));
  await placesAre(panggil, { clock: [80, 50, 40, 20] });
  await page.getByRole("button", { name: "Urungkan" }).click();
  await placesAre(panggil, { clock: [10, 10, 40, 20] });
  await page.getByRole("button", { name: "Ulangi" }).click();
  await page.getByRole("button", { name: "Tindakan lain untuk Jam" }).click();
  await page.getByRole("button", { name: "Gandakan" }).click();
  await placesAre(panggil, { clock: [80, 50, 40, 20], "clock-2": [84, 54, 40, 20] });
});

test("Ctrl Z takes a choice in the inspector back, with the focus still on it", async () => {
  page = await openEditor(browser, panggil, { layout: { ...BLANK, regions: [{ id: "clock", widget: "clock", x: 10, y: 10, w: 40, h: 20 }] } });
  const isUpright = async () => {
    const { grid } = await draftOf(panggil);
    return grid.h > grid.w;
  };
  await page.getByLabel("Tegak").check();
  await until("it is upright", isUpright);
  await page.keyboard.press("Control+z");
  await until("it lies again", async () => !(await isUpright()));
});

/** Another finger on the same element, which goes to the corner of the window and is lifted there. */
function otherFinger(page, selector) {
  return page.evaluate((where) => {
    for (const type of ["pointermove", "pointerup"]) document.querySelector(where).dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 77, clientX: 0, clientY: 0 }));
  }, selector);
}

test("a second finger moves nothing that a hand holds, and a hand that is taken away lets go", async () => {
  page = await openEditor(browser, panggil, { layout: { ...BLANK, regions: [{ id: "clock", widget: "clock", x: 10, y: 10, w: 40, h: 20 }] } });
  await page.click(region("clock"));
  await dragTo(page, await middleOf(page, region("clock")), await cellAt(page, 100, 60), () => otherFinger(page, ".wb-overlay"));
  await placesAre(panggil, { clock: [80, 50, 40, 20] });
  await dragTo(page, await middleOf(page, region("clock")), await cellAt(page, 40, 30), () => page.evaluate(() => { window.dispatchEvent(new Event("blur")); }));
  assert.match(await page.getAttribute(region("clock"), "aria-label"), /kolom 80, baris 50/u);
  await placesAre(panggil, { clock: [80, 50, 40, 20] });
});

test("a part on its way to the sheet is given up by Esc and by a lost pointer, and the next one is dragged as ever", async () => {
  page = await openEditor(browser, panggil, { layout: BLANK });
  const cancel = () => page.evaluate(() => { document.querySelector('[data-part="clock"]').dispatchEvent(new PointerEvent("pointercancel", { bubbles: true, pointerId: 1 })); });
  for (const giveUp of [() => page.keyboard.press("Escape"), cancel]) {
    await dragPart(page, "clock", 96, 54, async () => {
      await page.locator(".wb-incoming").waitFor();
      await giveUp();
      await page.locator(".wb-incoming").waitFor({ state: "detached" });
      const { x, y } = await cellAt(page, 90, 50);
      await page.mouse.move(x, y, { steps: 2 });
    });
    assert.equal(await page.locator(".wb-region, .wb-incoming, .wb-part[aria-pressed=true]").count(), 0);
  }
  await dragPart(page, "clock", 96, 54, () => otherFinger(page, '[data-part="clock"]'));
  // What a part that was given up had left behind would be stored with it.
  await until("one clock and nothing else is stored", async () => (await draftOf(panggil)).regions.map(({ widget }) => widget).join(" ") === "clock");
  assert.equal(await page.locator(".wb-region").count(), 1);
});

test("single presses move and resize, numbers are typed, and the table does the same", async () => {
  page = await openEditor(browser, panggil, { layout: { ...BLANK, regions: [{ id: "clock", widget: "clock", x: 10, y: 10, w: 40, h: 20 }] } });
  await page.click(region("clock"));
  for (const name of ["Geser ke kanan", "Geser ke bawah", "+ lebar", "− tinggi"]) await page.getByRole("button", { name, exact: true }).click();
  await placesAre(panggil, { clock: [11, 11, 41, 19] });
  await page.getByRole("region", { name: "Yang dipilih" }).getByLabel("Kolom").fill("500");
  await page.keyboard.press("Enter");
  await placesAre(panggil, { clock: [151, 11, 41, 19] });
  await page.getByLabel("Baris Jam").fill("40");
  await page.keyboard.press("Tab");
  await placesAre(panggil, { clock: [151, 40, 41, 19] });
});

test("a number that was typed counts, also where the next press is another part", async () => {
  page = await openEditor(browser, panggil, { layout: { ...BLANK, regions: [{ id: "clock", widget: "clock", x: 10, y: 10, w: 40, h: 20 }, { id: "qr", widget: "qr", x: 100, y: 50, w: 30, h: 40 }] } });
  await page.click(region("clock"));
  await page.getByRole("region", { name: "Yang dipilih" }).getByLabel("Kolom").fill("50");
  await page.click(region("qr"));
  await placesAre(panggil, { clock: [50, 10, 40, 20], qr: [100, 50, 30, 40] });
});

test("what is pasted stays what the menu pastes, whatever is selected then", async () => {
  page = await openEditor(browser, panggil, { layout: { ...BLANK, regions: [{ id: "clock", widget: "clock", x: 10, y: 10, w: 40, h: 20 }, { id: "qr", widget: "qr", x: 100, y: 50, w: 30, h: 40 }] } });
  // The browser tells no page what lies on the clipboard: then the menu pastes what was copied here.
  await page.evaluate(() => { Object.defineProperty(navigator, "clipboard", { value: undefined }); });
  await page.click(region("clock"));
  await page.keyboard.press("Control+c");
  await page.click(region("qr"));
  await page.keyboard.press("Control+v");
  await page.locator(region("clock-2")).waitFor();
  await page.click(region("qr"));
  await page.getByRole("button", { name: "Tindakan lain untuk Kode QR" }).click();
  await page.getByRole("button", { name: "Tempel", exact: true }).click();
  await page.locator(region("clock-3")).waitFor();
});

test("the sixty-first region is refused with the limit, by palette and by paste", async () => {
  const regions = Array.from({ length: 60 }, (_, index) => ({ id: `jam-${index}`, widget: "clock", x: (index % 7) * 27, y: Math.floor(index / 7) * 12, w: 27, h: 12 }));
  page = await openEditor(browser, panggil, { layout: { ...BLANK, regions } });
  await page.getByText("Paling banyak 60 bagian dalam satu tata letak.").waitFor();
  await page.click('[data-part="text"]');
  await page.getByRole("status").filter({ hasText: "Paling banyak 60 bagian" }).waitFor();
  await page.click(region("jam-3"));
  await page.keyboard.press("Control+d");
  assert.equal(await page.locator(".wb-region").count(), 60);
});

for (const colours of ["light", "dark"]) {
  for (const language of ["id", "en"]) {
    test(`axe finds nothing in ${colours} colours, ${language}, with the sheet or a region selected and the lists open`, async () => {
      page = await openEditor(browser, panggil, { id: "utama", colours, language });
      assert.deepEqual(await axe(page), []);
      await page.click(region("counters"));
      await page.locator(".wb-chip").first().click();
      assert.deepEqual(await axe(page), []);
    });
  }
}

test("turned upright the sheet is stacked as a television would, and back it is as it was", async () => {
  page = await openEditor(browser, panggil, { layout: starter("utama", { id: BLANK.id, name: BLANK.name }) });
  const before = JSON.stringify(await draftOf(panggil));
  await page.getByLabel("Tegak").check();
  await until("the draft stands upright", async () => (await draftOf(panggil)).grid.h === 192);
  await page.getByRole("button", { name: "Urungkan" }).click();
  await until("the draft lies again", async () => JSON.stringify(await draftOf(panggil)) === before);
});

test("the window is never longer than the editor: what is opened in it does not push the bar away", async () => {
  page = await openEditor(browser, panggil, { layout: starter("utama", { id: BLANK.id, name: BLANK.name }) });
  const heights = () => page.evaluate(() => [document.documentElement.scrollHeight, document.documentElement.scrollTop]);
  for (const [width, height] of [[1366, 768], [820, 1180]]) {
    await page.setViewportSize({ width, height });
    await until("the editor fills the window", async () => (await heights()).join() === `${height},0`);
    await page.locator(".wb-chip").first().click();
    await page.locator(".wb-checks").waitFor();
    assert.deepEqual(await heights(), [height, 0]);
    await page.locator(".wb-chip").first().click();
    await page.locator(".wb-checks").waitFor({ state: "detached" });
  }
});
