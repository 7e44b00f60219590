// The list of layouts: what a new one begins from, copies, files, names, and what can go; and the hours in which they hang.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, afterEach, before, test } from "node:test";
import { launch } from "./lib/browser.mjs";
import { addPerson, axe, elsewhere, openAs, openConsole } from "./lib/console.mjs";
import { starter } from "./lib/looks.mjs";
import { startPanggil, until } from "./lib/panggil.mjs";

let browser;
let panggil;
let page;
before(async () => { browser = await launch(); });
after(() => browser.close());
afterEach(async () => {
  await page?.context().close();
  await panggil.stop();
});

async function open(path = "/console/layouts") {
  panggil = await startPanggil();
  await addPerson(panggil, { login: "rina", name: "Rina Wulandari", role: "operator" });
  await addPerson(panggil, { login: "budi", name: "Budi Santoso", role: "operator" });
  page = await openAs(await openConsole(browser), panggil, "rina", path);
  await page.waitForSelector(".layout-card, .week");
}

function button(scope, name) {
  return scope.getByRole("button", { name, exact: true });
}

function dialog() {
  return page.locator("dialog[open]");
}

/** Puts a file into the dialog *Impor*. */
async function choose(name, content) {
  await button(page, "Impor…").click();
  await dialog().locator("input[type=file]").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(content) });
}

async function layoutsNow() {
  return (await panggil.ask("GET", "/api/v1/layouts")).value.layouts;
}

test("one press on an arrangement of the gallery makes a layout with the proposed name, and the editor opens", async () => {
  await open();
  await button(page, "Baru…").first().click();
  await dialog().getByText("Totem tegak dengan kode QR").waitFor();
  assert.ok((await dialog().locator(".new-choice").count()) >= 13, "five starters and at least eight more");
  assert.equal(await dialog().getByLabel("Nama").inputValue(), "Layar Lantai 1");
  await dialog().locator(".new-choice", { hasText: "Totem tegak dengan kode QR" }).click();
  await page.waitForSelector(".layout-bar");
  assert.equal(new URL(page.url()).pathname, "/console/layouts/layar-lantai-1");
  assert.equal(await page.textContent("h1"), "Layar Lantai 1");
  assert.equal(await page.locator(".side").count(), 0);
  const made = (await layoutsNow()).find(({ id }) => id === "layar-lantai-1");
  assert.deepEqual([made.grid, made.problems, made.by], [{ w: 108, h: 192 }, 0, "Rina Wulandari"]);
});

test("a name that is taken is said, and nothing is made", async () => {
  await open();
  await button(page, "Baru…").first().click();
  await dialog().getByLabel("Nama").fill("utama");
  await dialog().locator(".new-choice", { hasText: "Semua gerai" }).first().click();
  await dialog().getByText("Nama ini sudah dipakai. Pilih nama lain agar tidak tertukar.").waitFor();
  assert.equal((await layoutsNow()).every(({ preset }) => preset), true);
});

test("a layout is copied, renamed and removed from its card", async () => {
  await open();
  await button(page, "Duplikat Utama").click();
  await page.getByText("Salinan Utama dibuat.").waitFor();
  const card = page.locator(".layout-card", { hasText: "Salinan Utama" });
  await card.getByText("Draf", { exact: true }).waitFor();
  await card.locator(".stage").waitFor();
  await button(card, "Ganti nama Salinan Utama…").click();
  await dialog().getByLabel("Nama").fill("Lobi Timur");
  await page.keyboard.press("Enter");
  const renamed = page.locator(".layout-card", { hasText: "Lobi Timur" });
  await renamed.waitFor();
  await button(renamed, "Hapus Lobi Timur…").click();
  await dialog().getByText("Semua revisinya ikut hilang. Riwayat panggilan tetap ada.").waitFor();
  await button(dialog(), "Hapus tata letak ini").click();
  await renamed.waitFor({ state: "detached" });
  assert.equal((await layoutsNow()).length, 7);
});

test("a layout that hangs somewhere is not removed, and it is said where", async () => {
  await open();
  const { value } = await panggil.ask("POST", "/api/v1/layouts", { ...starter("utama"), id: "lobi", name: "Lobi" });
  await panggil.ask("POST", "/api/v1/layouts/lobi/publish", undefined, value.etag);
  const { etag } = await panggil.ask("GET", "/api/v1/programme");
  await panggil.ask("PUT", "/api/v1/programme", { entries: [{ layout: "lobi", zones: ["lantai-2"] }] }, etag);
  const card = page.locator(".layout-card", { hasText: "Lobi" });
  await card.getByText("Terpasang di Lantai 2").waitFor();
  await button(card, "Hapus Lobi…").click();
  await dialog().getByText("Lobi masih dipakai di Lantai 2. Pasang tata letak lain di sana, lalu hapus.").waitFor();
  assert.equal(await dialog().getByRole("button", { name: "Hapus tata letak ini" }).count(), 0);
});

test("a downloaded file is taken in again as another layout, and what it lacks here is named", async () => {
  await open();
  const medium = "a".repeat(64);
  const layout = starter("utama", { id: "lobi", name: "Lobi" });
  layout.regions[0].settings = { logo: medium };
  layout.regions[3].settings = { playlist: "promosi" };
  await panggil.ask("POST", "/api/v1/layouts", layout);
  const card = page.locator(".layout-card", { hasText: "Lobi" });
  const [download] = await Promise.all([page.waitForEvent("download"), button(card, "Unduh Lobi").click()]);
  assert.equal(download.suggestedFilename(), "lobi.panggil.json");
  const file = JSON.parse(readFileSync(await download.path(), "utf8"));
  assert.deepEqual([file.panggil, file.v, file.layout.id, file.playlists], ["layout", 1, "lobi", [{ id: "promosi", name: "promosi" }]]);
  await choose("lobi.panggil.json", JSON.stringify({ ...file, media: [{ sha256: medium, name: "logo-kota.png" }] }));
  await dialog().getByText("1 media belum ada di sini: logo-kota.png.").waitFor();
  await dialog().getByText("1 daftar putar belum ada di sini: promosi.").waitFor();
  await dialog().getByText("Tata letak dengan kode yang sama sudah ada, jadi yang ini menjadi tata letak baru.").waitFor();
  assert.equal(await dialog().getByLabel("Nama").inputValue(), "Lobi 2");
  assert.deepEqual(await axe(page), []);
  await button(dialog(), "Impor tata letak ini").click();
  await page.waitForSelector(".layout-bar");
  assert.equal(new URL(page.url()).pathname, "/console/layouts/lobi-2");
});

test("a file of a newer version is only shown, its unknown regions hatched and named, and nothing is stored", async () => {
  await open();
  const layout = starter("utama", { id: "nanti", name: "Dari nanti" });
  layout.regions[3].widget = "hologram";
  await choose("nanti.json", JSON.stringify({ panggil: "layout", v: 2, layout, media: [], playlists: [] }));
  await dialog().getByText("Tata letak ini dibuat oleh Panggil yang lebih baru.").waitFor();
  await dialog().locator(".partly-known-region", { hasText: "Belum dikenal: hologram" }).waitFor();
  assert.equal(await dialog().getByRole("button", { name: "Impor tata letak ini" }).count(), 0);
  assert.equal((await layoutsNow()).some(({ id }) => id === "nanti"), false);
});

test("what is no layout is refused in words", async () => {
  await open();
  await choose("foto.json", "\u0089PNG");
  await dialog().getByText("Berkas ini bukan tata letak Panggil. Pilih berkas yang diunduh dari halaman Tata letak.").waitFor();
});

/** Opens *Tambah ke jadwal…* and says which layout hangs in which zone when. */
async function schedule({ layout, zone, days = [], from, until: end }) {
  await button(page, "Tambah ke jadwal…").click();
  await dialog().getByLabel("Tata letak").selectOption({ label: layout });
  if (zone === null) await dialog().locator(".segment", { hasText: "Seluruh gedung" }).click();
  else await dialog().getByLabel(zone, { exact: true }).check();
  for (const day of days) await dialog().getByLabel(day, { exact: true }).check();
  await dialog().getByLabel("Dari", { exact: false }).fill(from);
  await dialog().getByLabel("Sampai", { exact: false }).fill(end);
  await button(dialog(), "Simpan jadwal").click();
}

async function programme() {
  return (await panggil.ask("GET", "/api/v1/programme")).value.entries;
}

test("hours are scheduled and drawn, and those that another layout has already are refused with both times", async () => {
  await open("/console/layouts?tab=schedule");
  await schedule({ layout: "Tutup", zone: "Lantai 1", days: ["Minggu"], from: "20:00", until: "02:00" });
  await page.getByText("Jadwal tersimpan.").waitFor();
  await page.locator(".week-piece", { hasText: "Tutup" }).first().waitFor();
  await page.getByRole("row", { name: /Tutup Lantai 1 Minggu, 20\.00 sampai 02\.00/ }).waitFor();
  await schedule({ layout: "Media besar", zone: "Lantai 1", days: ["Senin"], from: "01:00", until: "05:00" });
  await dialog().getByText("Lantai 1 sudah memakai Tutup pada jam yang sama: Minggu, 20.00 sampai 02.00. Yang ini: Senin, 01.00 sampai 05.00. Ubah salah satu jamnya.").waitFor();
  assert.equal((await programme()).length, 1);
  await dialog().getByLabel("Dari", { exact: false }).fill("02:00");
  await button(dialog(), "Simpan jadwal").click();
  await dialog().waitFor({ state: "detached" });
  assert.deepEqual((await programme()).map(({ layout, when }) => [layout, when.days, when.from, when.until]), [["tutup", [7], "20:00", "02:00"], ["media-besar", [1], "02:00", "05:00"]]);
  assert.deepEqual(await axe(page), []);
});

test("an entry is removed at once and comes back by its undo; what always hangs stays behind what has hours", async () => {
  await open("/console/layouts?tab=schedule");
  const { etag } = await panggil.ask("GET", "/api/v1/programme");
  await panggil.ask("PUT", "/api/v1/programme", { entries: [{ layout: "media-besar", zones: ["lantai-1"] }] }, etag);
  await page.getByRole("row", { name: /Media besar Lantai 1 selalu/ }).waitFor();
  await schedule({ layout: "Tutup", zone: null, from: "16:00", until: "07:00" });
  await until("the order", async () => (await programme()).map(({ layout }) => layout).join() === "tutup,media-besar");
  await button(page, "Hapus Media besar, Lantai 1, selalu").click();
  await page.getByText("Media besar tidak dijadwalkan lagi di Lantai 1.").waitFor();
  await button(page, "Urungkan").click();
  await until("it is back", async () => (await programme()).map(({ layout }) => layout).join() === "tutup,media-besar");
});

test("who saves the schedule after somebody else sees it first, and overwrites nothing", async () => {
  await open("/console/layouts?tab=schedule");
  await button(page, "Tambah ke jadwal…").click();
  const budi = await elsewhere(panggil, "budi");
  const { etag } = await panggil.ask("GET", "/api/v1/programme");
  await budi("PUT", "/api/v1/programme", { entries: [{ layout: "media-besar", zones: ["lantai-2"] }] }, etag);
  await dialog().getByLabel("Lantai 1", { exact: true }).check();
  await dialog().locator(".segment", { hasText: "Selalu" }).click();
  await button(dialog(), "Simpan jadwal").click();
  await dialog().getByText("Media besar: Lantai 2, selalu").waitFor();
  assert.equal((await programme()).length, 1);
  await button(dialog(), "Simpan perubahan saya di atasnya").click();
  await dialog().waitFor({ state: "detached" });
  assert.deepEqual((await programme()).map(({ zones }) => zones), [["lantai-2"], ["lantai-1"]]);
});
