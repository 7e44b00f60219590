// Televisions that ask to be let in, and what the console does with those that hang.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { launch } from "./lib/browser.mjs";
import { addPerson, axe, elsewhere, openAs, openConsole } from "./lib/console.mjs";
import { codeOn, hangTv, openTv } from "./lib/first-start.mjs";
import { startPanggil, until } from "./lib/panggil.mjs";

const LOST_MS = 150_000;
const TV = { width: 1280, height: 720 };

let browser;
let panggil = null;
before(async () => {
  browser = await launch();
});
after(async () => {
  await browser.close();
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  await panggil?.stop();
  panggil = null;
});

/** The sample hall of two zones, with two who may let screens in. */
async function openScreens(path = "/console/screens") {
  panggil = await startPanggil({ pairing: "required" });
  await addPerson(panggil, { login: "rina", name: "Rina Wulandari", role: "admin" });
  await addPerson(panggil, { login: "budi", name: "Budi Santoso", role: "operator" });
  const page = await openAs(await openConsole(browser), panggil, "rina", path);
  await page.waitForSelector(".link-dot");
  return page;
}

function button(scope, name) {
  return scope.getByRole("button", { name, exact: true });
}

test("a strange television is shown with its code, address and time before it is let in", async () => {
  const page = await openScreens();
  const tv = await openTv(browser, panggil, TV);
  const code = await codeOn(tv);
  const bar = page.locator(".asking");
  await bar.getByText(code).waitFor();
  assert.match(await bar.textContent(), new RegExp(`Kode di TV: ${code} · alamat 127\\.0\\.0\\.1 · \\d\\d\\.\\d\\d`));
  await button(bar, `Periksa dan izinkan layar ${code}`).click();
  const dialog = page.locator("dialog[open]");
  await dialog.getByText(`Izinkan layar ${code}?`).waitFor();
  assert.match(await dialog.textContent(), /Cocokkan kode ini dengan yang tampil di TV\. Permintaan dari 127\.0\.0\.1, pukul \d\d\.\d\d, Chrome \d+, 1280 × 720\./);
  await dialog.getByText(/Nomor panggilan terbaca sampai .+ m/).waitFor();
  assert.deepEqual(await axe(page), []);
  await dialog.locator("[name=name]").fill("Lobi Barat");
  await button(dialog, "Izinkan layar ini").click();
  await page.getByText("Lobi Barat diizinkan. Panggilan segera tampil di sana.").waitFor();
  await tv.waitForSelector(".tile, .call");
  await page.locator(".screen-card").getByText("Hidup").waitFor();
  await page.locator(".screen-card .picture .stage").waitFor();
});

test("a code typed by hand is found however it is written, and one that does not exist is told", async () => {
  const page = await openScreens();
  await button(page, "Tambah layar").click();
  const dialog = page.locator("dialog[open]");
  await dialog.getByLabel("Kode di TV").fill("k74q2m");
  await button(dialog, "Lanjut").click();
  await dialog.getByText("Kode tidak ditemukan. Periksa lagi di TV; kode berganti setiap 10 menit.").waitFor();
  assert.deepEqual(await axe(page), []);
  const code = await codeOn(await openTv(browser, panggil, TV));
  await dialog.getByLabel("Kode di TV").fill(code.toLowerCase().replace("-", " "));
  await button(dialog, "Lanjut").click();
  await page.locator("dialog[open]").getByText(`Izinkan layar ${code}?`).waitFor();
});

test("a refused television says so on itself, and the refusal can be taken back in time", async () => {
  const page = await openScreens();
  const tv = await openTv(browser, panggil, TV);
  const code = await codeOn(tv);
  await button(page, `Tolak layar ${code}`).click();
  await page.locator(".asking").waitFor({ state: "detached" });
  await button(page, "Urungkan").click();
  await page.locator(".asking").getByText(code).waitFor();
  await button(page, `Tolak layar ${code}`).click();
  // Ten seconds are left to undo it, and then the television asks within two.
  await tv.waitForSelector('[data-state="turned-down"]');
});

test("what a colleague let in meanwhile is told with the colleague's name", async () => {
  const page = await openScreens();
  const tv = await openTv(browser, panggil, TV);
  const code = await codeOn(tv);
  await button(page, `Periksa dan izinkan layar ${code}`).click();
  await page.locator("dialog[open] [name=name]").waitFor();
  const budi = await elsewhere(panggil, "budi");
  await budi("POST", `/api/v1/pairings/${code}/approve`, { name: "Lobi Barat", zone: "lantai-1" });
  await button(page.locator("dialog[open]"), "Izinkan layar ini").click();
  await page.locator("dialog[open]").getByText("Sudah diizinkan oleh Budi Santoso.").waitFor();
});

/** Notes at each picture what stands behind everything, for as long as the page lives. */
function watchGround(tv) {
  return tv.evaluate(() => {
    window.grounds = [];
    const look = () => {
      const shown = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
      let ground = "rgba(0, 0, 0, 0)";
      for (let at = shown; at !== null && ground === "rgba(0, 0, 0, 0)"; at = at.parentElement) ground = getComputedStyle(at).backgroundColor;
      if (window.grounds[window.grounds.length - 1] !== ground) window.grounds.push(ground);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

test("a screen is renamed, moved without a flash, named on itself, darkened, loaded anew and removed", async () => {
  const page = await openScreens();
  const { tv, id } = await hangTv(browser, panggil, { name: "Layar baru", ...TV });
  await page.getByRole("link", { name: "Layar baru" }).click();
  const saved = async (change) => {
    const dialog = page.locator("dialog[open]");
    await change(dialog);
    await button(dialog, "Simpan").click();
    await dialog.waitFor({ state: "detached" });
  };
  await button(page, "Ganti nama…").click();
  await saved((dialog) => dialog.locator("[name=name]").fill("Pintu Utama"));
  await page.locator("h1").getByText("Pintu Utama").waitFor();

  await watchGround(tv);
  await button(page, "Pindah zona…").click();
  await saved((dialog) => dialog.locator("[name=zone]").selectOption({ label: "Lantai 2" }));
  await page.getByText("Pintu Utama dipindah ke Lantai 2.").waitFor();
  await until("the other zone on the television", async () => (await tv.textContent("body")).includes("Lantai 2"));
  const grounds = await tv.evaluate(() => window.grounds);
  assert.ok(grounds.length > 0 && !grounds.includes("rgb(255, 255, 255)"), `seen behind the picture: ${grounds.join(" ")}`);

  await button(page, "Tampilkan nama").click();
  await page.getByText("Nama tampil di TV selama 15 detik.").waitFor();
  await tv.locator(".over-name").getByText("Pintu Utama").waitFor();

  await button(page, "Gelapkan").click();
  await tv.waitForSelector(".over.is-blank");
  await page.getByText("Pintu Utama digelapkan. Panggilan tidak tampil di sana.").waitFor();
  assert.deepEqual(await axe(page), []);
  await button(page, "Nyalakan lagi").click();
  await tv.waitForSelector(".over.is-blank", { state: "detached" });

  const reloaded = tv.waitForEvent("load");
  await button(page, "Muat ulang").click();
  await page.getByText("TV sedang memuat ulang halamannya.").waitFor();
  await reloaded;
  await until("it lives again", async () => (await panggil.ask("GET", `/api/v1/screens/${id}`)).value.state === "living");

  await button(page, "Hapus layar…").click();
  await button(page.locator("dialog[open]"), "Hapus layar Pintu Utama").click();
  await page.locator("h1").getByText("Layar", { exact: true }).waitFor();
  const code = await codeOn(tv);
  await page.locator(".asking").getByText(code).waitFor();
});

test("a name that a colleague gave meanwhile is shown beside one's own, and what was typed outlives a reload", async () => {
  const page = await openScreens();
  const { id } = await hangTv(browser, panggil, { name: "Layar baru", ...TV });
  const name = async () => (await panggil.ask("GET", `/api/v1/screens/${id}`)).value.name;
  const dialog = page.locator("dialog[open]");
  await page.getByRole("link", { name: "Layar baru" }).click();
  await button(page, "Ganti nama…").click();
  await dialog.locator("[name=name]").fill("Pintu Utama");
  const budi = await elsewhere(panggil, "budi");
  await budi("PUT", `/api/v1/screens/${id}`, { name: "Pintu Timur", zone: "lantai-1" }, "*");
  await button(dialog, "Simpan").click();
  await dialog.getByText("Ini sudah diubah orang lain. Pilih yang dipakai.").waitFor();
  await page.reload();
  await page.locator("h1").getByText("Pintu Timur").waitFor();
  await button(page, "Ganti nama…").click();
  await dialog.getByText("Isian Anda masih ada.").waitFor();
  await button(dialog, "Simpan").click();
  await button(dialog, "Pakai punya orang lain").waitFor();
  assert.equal(await name(), "Pintu Timur");
  await button(dialog, "Pakai punya saya").click();
  await dialog.waitFor({ state: "detached" });
  assert.equal(await name(), "Pintu Utama");
});

test("a television that is gone is told at once, and after 2 minutes it is an alarm on every page", async () => {
  const page = await openScreens();
  const { id, gone } = await hangTv(browser, panggil, { name: "Lobi Timur", ...TV });
  await page.getByRole("link", { name: "Lobi Timur" }).click();
  await page.locator(".screen-big").waitFor();
  await gone();
  await page.getByText(/^Terputus sejak \d\d\.\d\d, (baru saja|sudah )/).waitFor();
  await button(page, "Tampilkan nama").click();
  await page.getByText("Layar ini sedang terputus. Periksa listrik dan kabel jaringannya.").waitFor();
  assert.equal((await panggil.ask("GET", `/api/v1/screens/${id}`)).value.state, "lost");
  await page.goto(`${panggil.url}/console/journal`);
  const alarm = page.locator(".bar.is-alarm").getByText(/^Layar Lobi Timur terputus sejak \d\d\.\d\d\./);
  await alarm.waitFor({ timeout: LOST_MS });
  for (const path of ["/console/hall", "/console/voice", "/console/people", "/console/settings"]) {
    await page.goto(`${panggil.url}${path}`);
    await alarm.waitFor();
  }
  assert.deepEqual(await axe(page), []);
  await page.goto(`${panggil.url}/console/`);
  await page.getByText("Pengunjung di sana tidak melihat panggilan.").waitFor();
});
