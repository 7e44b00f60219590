// Publishing as the hall sees it: on the screens that are meant and no others, without an empty picture between, and back again.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { launch, openContext, openScreen, ticketOf } from "./lib/browser.mjs";
import { addPerson, axe, openAs, openConsole } from "./lib/console.mjs";
import { starter } from "./lib/looks.mjs";
import { notAtMidnight, startPanggil, until } from "./lib/panggil.mjs";

let browser;
let panggil;
const contexts = [];
before(async () => { browser = await launch(); });
after(() => browser.close());
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
  await panggil.stop();
});

async function start(layout = starter("semua-gerai")) {
  panggil = await startPanggil();
  await addPerson(panggil, { login: "rina", name: "Rina Wulandari", role: "operator" });
  await addPerson(panggil, { login: "budi", name: "Budi Santoso", role: "operator" });
  await panggil.ask("POST", "/api/v1/layouts", { ...layout, id: "lobi", name: "Lobi" });
}

async function television(zone, screen) {
  const context = await openContext(browser);
  contexts.push(context);
  return openScreen(context, panggil.url, `${zone}&screen=${screen}`);
}

async function editor(login = "rina", more = {}) {
  const context = await openConsole(browser, more);
  contexts.push(context);
  const page = await openAs(context, panggil, login, "/console/layouts/lobi");
  await page.waitForSelector(".layout-bar");
  return page;
}

function dialog(page) {
  return page.locator("dialog[open]");
}

function button(scope, name) {
  return scope.getByRole("button", { name, exact: true });
}

async function draftNow() {
  return (await panggil.ask("GET", "/api/v1/layouts/lobi/draft")).value;
}

/** Notes at each picture whether a whole stage stands there, and what is called on it. */
function watchStages(tv) {
  return tv.evaluate(() => {
    window.stages = [];
    const look = () => {
      const [first] = document.querySelectorAll(".backdrop");
      const style = first ? getComputedStyle(first) : null;
      window.stages.push({ there: first !== undefined, whole: style?.opacity === "1", ground: style?.backgroundColor, regions: document.querySelectorAll(".region").length });
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

/** Publishes by the dialog in these zones, and waits until each screen has painted it. */
async function publish(page, zones, count) {
  await button(page, "Terbitkan…").click();
  for (const zone of zones) await dialog(page).getByLabel(new RegExp(`^${zone}`)).check();
  await button(dialog(page), `Terbitkan di ${count} layar`).click();
  await page.getByText(`Tampil di ${count} dari ${count} layar`).first().waitFor();
}

test("a layout hangs in the zone that was chosen within a second, on no other, and no picture between is empty", async () => {
  await start();
  const [first, second, other] = [await television("lantai-1", "satu"), await television("lantai-1", "dua"), await television("lantai-2", "atas")];
  await panggil.post({ ticket: "A-012", counter: "4" });
  await until("the call", async () => (await ticketOf(first, "4").textContent()) === "A-012");
  await watchStages(first);
  const tags = async () => Object.fromEntries((await panggil.ask("GET", "/api/v1/screens")).value.screens.map(({ id, layout_etag: tag }) => [id, tag]));
  await until("all have painted", async () => Object.values(await tags()).filter(Boolean).length === 3);
  const before = await tags();
  const page = await editor();
  await button(page, "Terbitkan…").click();
  await dialog(page).getByText("2 layar").waitFor();
  await dialog(page).getByText("Revisi 1, yang pertama terbit.").waitFor();
  await dialog(page).getByLabel(/^Lantai 1/).check();
  assert.deepEqual(await axe(page), []);
  await button(dialog(page), "Terbitkan di 2 layar").click();
  await page.locator('[data-screen="satu"][data-is="painted"]').waitFor();
  await page.locator('[data-screen="dua"][data-is="painted"]').waitFor();
  for (const tv of [first, second]) assert.equal(await tv.locator('[data-region="strip"]').count() > 0, true);
  const now = await tags();
  assert.equal(now.atas, before.atas);
  assert.equal(now.satu, now.dua);
  assert.notEqual(now.satu, before.satu);
  await until("one stage again", async () => (await first.locator(".backdrop").count()) === 1);
  assert.equal(await ticketOf(first, "4").textContent(), "A-012");
  const stages = await first.evaluate(() => window.stages);
  assert.deepEqual(stages.filter(({ there, whole, ground, regions }) => !there || !whole || ground !== "rgb(7, 19, 31)" || regions === 0), []);
  assert.equal((await draftNow()).published, 1);
  assert.deepEqual(await axe(page), []);
});

test("in a zone without screens a layout hangs for those to come, and nobody is told of nought screens", async () => {
  await start();
  const page = await editor();
  await button(page, "Terbitkan…").click();
  await dialog(page).getByLabel(/^Lantai 2/).check();
  await dialog(page).getByText("Belum ada layar di sana. Layar yang datang menampilkan tata letak ini.").waitFor();
  await button(dialog(page), "Terbitkan").click();
  await page.locator(".toasts").getByText("Layar yang datang menampilkan tata letak ini.", { exact: false }).waitFor();
  assert.equal(await page.getByText("0 dari 0", { exact: false }).count(), 0);
  const tv = await television("lantai-2", "nanti");
  await tv.waitForSelector('[data-region="strip"]');
});

test("the revision before hangs again by one press after publishing", async () => {
  await start();
  const tv = await television("lantai-1", "satu");
  const page = await editor();
  await publish(page, ["Lantai 1"], 1);
  const next = { ...starter("semua-gerai"), id: "lobi", name: "Lobi", theme: "light" };
  await panggil.ask("PUT", "/api/v1/layouts/lobi", next, (await draftNow()).etag);
  await page.locator(".layout-bar-name p", { hasText: "yang tampil di TV: revisi 1" }).waitFor();
  await button(page, "Terbitkan…").click();
  await dialog(page).getByText("Revisi 2. Berubah dari revisi 1: warna terang.").waitFor();
  await button(dialog(page), "Terbitkan di 1 layar").click();
  await tv.waitForSelector(".backdrop.theme-light");
  await button(page.locator(".toasts"), "Kembalikan revisi 1").click();
  await tv.waitForSelector(".backdrop.theme-dark");
  assert.equal((await draftNow()).layout.theme, "dark");
});

test("an older revision is looked at with what differed, and hangs again after a question that names the loss", async () => {
  await start();
  const tv = await television("lantai-1", "satu");
  const page = await editor();
  await publish(page, ["Lantai 1"], 1);
  const next = { ...starter("semua-gerai"), id: "lobi", name: "Lobi", theme: "light" };
  const saved = (await panggil.ask("PUT", "/api/v1/layouts/lobi", next, (await draftNow()).etag)).value;
  await panggil.ask("POST", "/api/v1/layouts/lobi/publish", {}, saved.etag);
  await tv.waitForSelector(".backdrop.theme-light");
  await button(page, "Revisi").click();
  await dialog(page).getByText("Berubah dari revisi 1:").waitFor();
  await dialog(page).locator("li", { hasText: "warna terang" }).waitFor();
  await dialog(page).getByLabel(/^Revisi 1/).check();
  await button(dialog(page), "Kembalikan revisi 1…").click();
  await dialog(page).getByText("Yang tidak tampil lagi: warna terang.", { exact: false }).waitFor();
  await button(dialog(page), "Kembalikan revisi 1").click();
  await tv.waitForSelector(".backdrop.theme-dark");
});

test("a draft is tried on one screen, follows what is changed, and goes when it is stopped", async () => {
  await start();
  const [tried, other] = [await television("lantai-1", "satu"), await television("lantai-1", "dua")];
  const page = await editor();
  await button(page, "Coba di satu TV").click();
  await dialog(page).getByLabel(/^satu/).check();
  await button(dialog(page), "Coba di satu").click();
  await page.getByText(/^Dicoba di satu sampai \d\d\.\d\d$/).waitFor();
  await tried.waitForSelector('[data-region="strip"]');
  assert.equal(await other.locator('[data-region="strip"]').count(), 0);
  await panggil.ask("PUT", "/api/v1/layouts/lobi", { ...starter("semua-gerai"), id: "lobi", name: "Lobi", theme: "light" }, (await draftNow()).etag);
  await tried.waitForSelector(".backdrop.theme-light");
  await button(page, "Berhenti").click();
  await until("it is gone", async () => (await tried.locator('[data-region="strip"]').count()) === 0);
  await page.getByText(/^Dicoba di satu/).waitFor({ state: "detached" });
});

test("what could not be read or is not there is said before publishing, and leads to its region", async () => {
  const layout = starter("utama");
  layout.regions[3].settings = { playlist: "tiada" };
  await start(layout);
  await television("lantai-1", "satu");
  const page = await editor();
  await button(page, "Terbitkan…").click();
  await dialog(page).getByLabel(/^Lantai 1/).check();
  await dialog(page).getByText("Belum dapat diterbitkan: 1 hal perlu diperbaiki").first().waitFor();
  assert.equal(await button(dialog(page), "Terbitkan di 1 layar").getAttribute("aria-disabled"), "true");
  await button(dialog(page), "Perbaiki Media").click();
  await dialog(page).waitFor({ state: "detached" });
  await page.locator('.wb-region[data-region="media"][aria-pressed="true"]').waitFor();
});

test("hours of the schedule that come first are said with their end", async () => {
  await notAtMidnight();
  await start();
  await television("lantai-1", "satu");
  const { etag } = await panggil.ask("GET", "/api/v1/programme");
  await panggil.ask("PUT", "/api/v1/programme", { entries: [{ layout: "tutup", zones: ["lantai-1"], when: { days: [], from: "00:00", until: "23:59" } }] }, etag);
  const page = await editor();
  await button(page, "Terbitkan…").click();
  await dialog(page).getByLabel(/^Lantai 1/).check();
  await dialog(page).getByText(/Pada jam ini Tutup tampil di Lantai 1 sampai 23\.59/).waitFor();
});

test("a screen with a layout of its own keeps it when its zone gets another, which is said and not counted, until it is ticked itself", async () => {
  await start();
  const [, own] = [await television("lantai-1", "satu"), await television("lantai-1", "dua")];
  const { etag } = await panggil.ask("GET", "/api/v1/programme");
  await panggil.ask("PUT", "/api/v1/programme", { entries: [{ layout: "tutup", screens: ["dua"] }] }, etag);
  const layoutOf = async (screen) => (await panggil.ask("GET", "/api/v1/screens")).value.screens.find(({ id }) => id === screen).layout;
  await until("its own layout hangs", async () => (await layoutOf("dua")) === "tutup");
  const page = await editor();
  await button(page, "Terbitkan…").click();
  await dialog(page).getByLabel(/^Lantai 1/).check();
  await dialog(page).getByText("2 layar, 1 dengan tata letak sendiri").waitFor();
  await dialog(page).getByText(/^dua tetap menampilkan Tutup, yang dijadwalkan khusus untuk layar itu\./).waitFor();
  await button(dialog(page), "Terbitkan di 1 layar").waitFor();
  assert.deepEqual(await axe(page), []);
  const its = dialog(page).getByLabel(/^dua/);
  assert.equal(await its.isChecked(), false);
  await its.check();
  await button(dialog(page), "Terbitkan di 2 layar").waitFor();
  await its.uncheck();
  await button(dialog(page), "Terbitkan di 1 layar").click();
  await page.getByText("Tampil di 1 dari 1 layar").first().waitFor();
  assert.equal(await layoutOf("dua"), "tutup");
  await button(page, "Terbitkan…").click();
  await its.check();
  await button(dialog(page), "Terbitkan di 2 layar").click();
  await page.getByText("Tampil di 2 dari 2 layar").first().waitFor();
  await own.waitForSelector('[data-region="strip"]');
});

test("a publication at a time to come is shown in the bar and can be taken back", async () => {
  await start();
  await television("lantai-1", "satu");
  const page = await editor();
  await button(page, "Terbitkan…").click();
  await dialog(page).getByLabel(/^Lantai 1/).check();
  await dialog(page).locator(".segment", { hasText: "Pada waktu…" }).click();
  await dialog(page).getByRole("button", { name: /^Terbitkan di 1 layar, / }).click();
  await page.getByText(/^Terbit sendiri .* di Lantai 1$/).waitFor();
  assert.equal((await draftNow()).published, null);
  await button(page.locator(".layout-strips"), "Batalkan").click();
  await page.getByText(/^Terbit sendiri/).waitFor({ state: "detached" });
  assert.equal((await draftNow()).due, undefined);
});

test("who else has a layout open is named in its bar", async () => {
  await start();
  const page = await editor("rina");
  const other = await editor("budi");
  await page.getByText("Juga dibuka: Budi Santoso").waitFor();
  await other.getByText("Juga dibuka: Rina Wulandari").waitFor();
  await other.close();
  await page.getByText("Juga dibuka", { exact: false }).waitFor({ state: "detached" });
});

test("a phone publishes, too", async () => {
  await start();
  const tv = await television("lantai-1", "satu");
  const page = await editor("rina", { width: 390, height: 844 });
  await publish(page, ["Lantai 1"], 1);
  await tv.waitForSelector('[data-region="strip"]');
});
