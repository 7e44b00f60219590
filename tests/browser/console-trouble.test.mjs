// What goes wrong while people work with the console: it is told in words, with what to do, and nothing typed or done by others is lost.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { launch } from "./lib/browser.mjs";
import { addPerson, axe, elsewhere, openAs, openConsole, PASSWORD, signIn } from "./lib/console.mjs";
import { fillHall } from "./lib/hall.mjs";
import { notAtMidnight, startPanggil, until } from "./lib/panggil.mjs";

const COUNTERS = "/console/hall?tab=counters";

let browser;
let panggil;
let contexts = [];
before(async () => {
  browser = await launch();
  panggil = await startPanggil({ pairing: "required" });
  await fillHall(panggil);
});
afterEach(async () => {
  const errors = contexts.flatMap((context) => context.errors);
  await Promise.all(contexts.map((context) => context.close()));
  contexts = [];
  assert.deepEqual(errors, []);
});
after(async () => {
  await browser.close();
  await panggil.stop();
});

async function newContext() {
  const context = await openConsole(browser);
  contexts.push(context);
  return context;
}

/** A page with somebody signed in, in a window of their own. */
async function as(login, path = "/console/", server = panggil) {
  const page = await openAs(await newContext(), server, login, path);
  await page.waitForSelector(".link-dot");
  return page;
}

const told = (page, text) => page.locator(".toasts").getByText(text).waitFor();
const shown = (page, text) => page.getByText(text).first().waitFor();
const press = (page, name, options = { exact: true }) => page.getByRole("button", { name, ...options }).first().click();
const counterItem = async (number, server = panggil) => (await server.ask("GET", "/api/v1/hall")).value.counters.find((counter) => counter.number === number);

async function rename(number, name, { who = null } = {}) {
  const { id, etag } = await counterItem(number);
  if (who === null) await panggil.ask("PUT", `/api/v1/counters/${id}`, { name }, etag);
  else await who("PUT", `/api/v1/counters/${id}`, { name }, etag);
}

/** Hangs a layout that shows these counters and no others. */
async function hangLayout(name, counters, id = "pojok") {
  const regions = [{ id: "gerai", widget: "counters", x: 0, y: 10, w: 192, h: 98, settings: { counters } }];
  const { value, etag } = await panggil.ask("POST", "/api/v1/layouts", { id, name, grid: { w: 192, h: 108 }, theme: "dark", regions });
  await panggil.ask("POST", `/api/v1/layouts/${value.id ?? id}/publish`, undefined, etag);
}

test("ten wrong passwords: each wait is told in seconds, and the admin sees it", async (t) => {
  const own = await startPanggil();
  t.after(() => own.stop());
  await addPerson(own, { login: "rina", name: "Rina Wulandari", role: "admin" });
  await addPerson(own, { login: "budi", name: "Budi Santoso", role: "operator" });
  const admin = await as("rina", "/console/", own);
  const page = await (await newContext()).newPage();
  await page.goto(`${own.url}/console/`);
  for (let tries = 0; tries < 3; tries += 1) {
    await signIn(page, "budi", `salah sandi ${tries}`);
    await shown(page, "Nama atau kata sandi tidak cocok.");
    await page.waitForSelector("button[type=submit]:not([aria-disabled=true])");
  }
  const wrong = () => fetch(`${own.url}/api/v1/session`, { method: "POST", headers: { "content-type": "application/json", origin: own.url }, body: JSON.stringify({ login: "budi", password: "salah sandi" }) });
  for (let tries = 0; tries < 7; tries += 1) await wrong();
  await signIn(page, "budi", "salah sandi lagi");
  await shown(page, "Terlalu banyak percobaan.");
  await shown(page, /^Coba lagi dalam (?:30|2\d) detik\.$/u);
  assert.equal(await page.getAttribute("button[type=submit]", "aria-disabled"), "true");
  assert.deepEqual(await axe(page), []);
  await shown(admin, /salah kata sandi berkali-kali$/u);
  await admin.goto(`${own.url}/console/people`);
  await shown(admin, /^Ditahan sampai \d\d\.\d\d$/u);
});

test("a session that ended elsewhere is asked for over the page, and the very request goes on", async () => {
  const page = await as("budi", "/console/settings");
  const { session } = await page.evaluate(() => fetch("/api/v1/me").then((answer) => answer.json()));
  const rina = await elsewhere(panggil, "rina");
  let go = null;
  const held = new Promise((resolve) => { go = resolve; });
  await page.route("**/api/v1/site", async (route) => {
    await held;
    await route.continue();
  }, { times: 1 });
  await page.fill("[name=place]", "Kabupaten Uji");
  const sent = page.waitForRequest("**/api/v1/site");
  await press(page, "Simpan");
  await sent;
  await rina("DELETE", `/api/v1/sessions/${session}`);
  await shown(page, "Sesi Anda berakhir.");
  go();
  assert.equal(await page.locator("dialog [name=login]").inputValue(), "budi");
  await signIn(page, "budi");
  await page.waitForSelector("dialog", { state: "detached" });
  await told(page, /^Tersimpan/u);
  assert.equal((await panggil.ask("GET", "/api/v1/hall")).value.site.place, "Kabupaten Uji");
});

test("a server that is killed while a form is open loses nothing that was typed", async (t) => {
  const own = await startPanggil();
  t.after(() => own.stop());
  await addPerson(own, { login: "rina", name: "Rina Wulandari", role: "admin" });
  const page = await as("rina", "/console/people", own);
  await press(page, "Tambah orang…");
  await page.fill("dialog [name=name]", "Dewi Lestari");
  await page.locator(".counter-tick").nth(2).click();
  await own.kill();
  await press(page, "Tambah orang ini");
  await shown(page, "Terputus dari server. Belum terkirim; isian Anda tetap ada.");
  assert.equal(await page.inputValue("dialog [name=name]"), "Dewi Lestari");
  await own.restart();
  await page.reload();
  await page.waitForSelector(".link-dot");
  await press(page, "Tambah orang…");
  await shown(page, "Isian Anda masih ada.");
  assert.equal(await page.inputValue("dialog [name=name]"), "Dewi Lestari");
  assert.equal(await page.locator(".counter-tick input").nth(2).isChecked(), true);
  await press(page, "Tambah orang ini");
  await page.waitForSelector(".slip-code");
  const { users } = (await own.ask("GET", "/api/v1/users")).value;
  assert.equal(users.find(({ name }) => name === "Dewi Lestari").counters.length, 1);
});

const CHOICES = [["Pakai punya Budi Santoso", "7", "Loket Budi"], ["Pakai punya saya", "9", "Loket Rina"], ["Pakai pilihan ini", "10", "Loket Rina"]];
for (const [choice, number, kept] of CHOICES) {
  test(`two who change one counter see both versions and whose they are, and “${choice}” keeps what it says`, async () => {
    const budi = await elsewhere(panggil, "budi");
    const page = await as("rina", COUNTERS);
    const field = page.locator(`[name="counter.${number}.name"]`);
    await field.fill("Loket Rina");
    await rename(number, "Loket Budi", { who: budi });
    await field.press("Enter");
    await shown(page, /^Budi Santoso mengubah ini pukul \d\d\.\d\d\. Pilih yang dipakai\.$/u);
    assert.equal((await counterItem(number)).name, "Loket Budi", "nothing is overwritten by itself");
    const box = page.locator(".conflict");
    assert.deepEqual(await box.locator(".conflict-value").allTextContents(), ["Loket Budi", "Loket Rina"]);
    assert.deepEqual(await axe(page), []);
    if (choice === "Pakai pilihan ini") await box.getByText("Loket Rina").click();
    await press(page, choice);
    await box.waitFor({ state: "detached" });
    await until("what was chosen stands", async () => (await counterItem(number)).name === kept);
    assert.equal(await field.inputValue(), kept);
  });
}

test("what somebody else changed while one types is not overwritten, however long ago the page heard of it", async () => {
  const page = await as("rina", COUNTERS);
  await page.locator("[name='counter.8.name']").fill("Ruang Rina");
  const heard = page.waitForResponse("**/api/v1/hall");
  await rename("8", "Ruang Budi");
  await heard;
  await page.locator("[name='counter.8.name']").press("Enter");
  await page.waitForSelector(".conflict");
  assert.equal((await counterItem("8")).name, "Ruang Budi");
  await press(page, "Pakai punya saya");
  await until("mine stands", async () => (await counterItem("8")).name === "Ruang Rina");
});

test("a counter in use is not removed before it is said where it is used, and closing it is offered first", async () => {
  await hangLayout("Lobi", ["5"]);
  const page = await as("rina", COUNTERS);
  await press(page, "Hapus Gerai 5…");
  const dialog = page.locator("dialog[open]");
  await dialog.getByText("Gerai 5 dipakai di 1 tata letak dan 1 akun petugas dan memanggil 2 nomor hari ini.").waitFor();
  await dialog.getByText("Riwayat panggilan tetap ada.").waitFor();
  await press(page, "Tutup gerai saja");
  await told(page, "Gerai 5 ditutup.");
  assert.equal((await panggil.state()).counters.find(({ id }) => id === "5").status, "closed");
  await press(page, "Hapus Gerai 5…");
  await dialog.getByText("Gerai 5 dipakai").waitFor();
  await press(page, "Hapus Gerai 5");
  await told(page, "Gerai 5 dihapus.");
  assert.equal(await counterItem("5"), undefined);
  await page.goto(`${panggil.url}/console/journal?ticket=J048`);
  await page.locator(".calls-row").getByText("J048").waitFor();
});

test("a zone that something hangs in is not removed, and it is said what hangs there", async () => {
  const { value: zone } = await panggil.ask("POST", "/api/v1/zones", { name: "Teras" });
  const page = await as("rina", "/console/hall?tab=zones");
  await hangLayout("Teras pagi", ["6"], "teras-pagi");
  const { etag } = await panggil.ask("GET", "/api/v1/programme");
  await panggil.ask("PUT", "/api/v1/programme", { entries: [{ layout: "teras-pagi", zones: [zone.id] }] }, etag);
  await panggil.ask("POST", "/api/v1/notices", { title: "Libur", text: "Besok tutup.", zones: [zone.id] });
  await press(page, "Hapus zona Teras…");
  const dialog = page.locator("dialog[open]");
  await dialog.getByLabel("Ketik nama zona ini").fill("Teras");
  await press(page, "Hapus zona Teras");
  await dialog.getByText("Zona Teras masih dipakai di jadwal tata letak “Teras pagi” dan pengumuman “Libur”. Pindahkan atau lepaskan dahulu dari sana.").waitFor();
  await press(page, "Mengerti");
  await press(page, "Hapus zona Lantai 1…");
  await dialog.getByText("Zona Lantai 1 masih dipakai di").waitFor();
  await dialog.getByRole("link", { name: "Lihat layar di zona ini" }).waitFor();
  await dialog.getByRole("link", { name: "Lihat gerai di zona ini" }).click();
  await page.waitForURL("**/console/hall?tab=counters&filter=Lantai+1");
  const hung = await panggil.ask("GET", "/api/v1/programme");
  await panggil.ask("PUT", "/api/v1/programme", { entries: [] }, hung.etag);
});

/** Sends something else than the page does, so that the server itself refuses it. */
async function sendInstead(page, path, body) {
  await page.unroute(path);
  await page.route(path, (route) => route.continue({ postData: JSON.stringify(body), headers: { ...route.request().headers(), "if-match": "*" } }));
}

test("what the server refuses is said in the person's language, at its field or with the field's name", async () => {
  const page = await as("rina", COUNTERS);
  const cell = page.locator("[name='counter.7.name']");
  const row = page.locator(".grid");
  for (const [body, said] of [
    [{ number: "6" }, /Sudah dipakai .+\. Pilih yang lain\./],
    [{ name: "x".repeat(61) }, "Isi 1 sampai 60 huruf yang dapat dibaca, dalam satu baris."],
    [{ zone: "lantai-9" }, "“lantai-9” tidak ada lagi. Pilih yang ada."],
    [{ service: "nihil" }, "“nihil” tidak ada lagi. Pilih yang ada."],
    [{ colour: "merah" }, "colour: Server tidak mengenal isian ini. Muat ulang halaman, lalu coba lagi."],
  ]) {
    await sendInstead(page, "**/api/v1/counters/7", body);
    await cell.fill(`${await cell.inputValue()} lagi`);
    await cell.press("Tab");
    await row.getByText(said).first().waitFor();
    assert.doesNotMatch(await row.innerText(), /\bmust\b|belongs to|names the|there is/);
  }
  // A later server may refuse for what nobody has put into words yet.
  await page.unroute("**/api/v1/counters/7");
  await page.route("**/api/v1/counters/7", (route) => route.fulfill({ status: 409, contentType: "application/problem+json", body: JSON.stringify({ type: "urn:panggil:moonphase", detail: "the moon is full" }) }));
  await cell.fill("Ruang Bulan");
  await cell.press("Tab");
  await row.getByText("Belum dapat dilakukan. Muat ulang halaman, lalu coba lagi.").waitFor();
  await row.getByText("Rincian teknis").click();
  await row.getByText("the moon is full").waitFor();
});

test("a speaker is muted until a time of the clock, and one that is over is not taken", async () => {
  await notAtMidnight();
  const page = await as("rina", "/console/voice");
  await press(page, "Bisukan…");
  const dialog = page.locator("dialog[open]");
  await dialog.getByRole("radio", { name: "pukul…" }).check({ force: true });
  await dialog.getByLabel("Pukul", { exact: true }).fill("00:00");
  await press(page, "Bisukan");
  await dialog.getByText("Isi pukul yang masih akan datang hari ini").first().waitFor();
  await dialog.getByLabel("Pukul", { exact: true }).fill("23:59");
  const sent = page.waitForRequest("**/mute");
  await press(page, "Bisukan");
  await told(page, "dibisukan.");
  const { until: end } = (await sent).postDataJSON();
  assert.equal(new Date(end + 7 * 3_600_000).toISOString().slice(11, 16), "23:59"); // the site's clock is WIB
  const [{ id }] = (await panggil.ask("GET", "/api/v1/hall")).value.speakers;
  await panggil.ask("DELETE", `/api/v1/speakers/${id}/mute`);
});

test("a hall without counters offers to paste them, and ready examples", async (t) => {
  const own = await startPanggil({ names: ["Informasi"] });
  t.after(() => own.stop());
  await addPerson(own, { login: "rina", name: "Rina Wulandari", role: "admin" });
  await own.ask("DELETE", "/api/v1/counters/1?confirm=1", undefined, "*");
  const page = await as("rina", COUNTERS, own);
  await shown(page, /^Belum ada gerai\./u);
  await page.locator(".empty").getByRole("button", { name: "Tempel dari Excel…" }).click();
  await page.getByRole("button", { name: /^Pakai contoh ini/u }).first().click();
  assert.deepEqual(await axe(page), []);
  await page.getByRole("button", { name: /^Simpan \d+ gerai$/u }).click();
  await told(page, "ditambahkan");
  assert.notEqual((await own.ask("GET", "/api/v1/hall")).value.counters.length, 0);
});

test("the last admin can neither be removed nor be made less, and it is said why", async () => {
  const page = await as("rina", "/console/people");
  await press(page, "Ubah Rina Wulandari");
  const remove = page.getByRole("button", { name: "Hapus orang ini…" });
  await shown(page, "Ini admin terakhir. Jadikan orang lain admin terlebih dahulu.");
  assert.equal(await remove.getAttribute("aria-disabled"), "true");
  assert.equal(await page.locator("dialog [type=radio]").count(), 0);
  const { etag } = (await panggil.ask("GET", "/api/v1/users/rina")).value;
  await assert.rejects(panggil.ask("PUT", "/api/v1/users/rina", { role: "operator" }, etag), /409.*last-admin/u);
  await assert.rejects(panggil.ask("DELETE", "/api/v1/users/rina", undefined, etag), /409.*last-admin/u);
});

test("an import tells faults with their lines, names what the settings file fixes, and can be taken back whole", async (t) => {
  const own = await startPanggil({ settings: '[site]\nname = "Mal Tetap"\n[[speaker]]\nid = "aula"\nzones = ["lantai-1"]\n' });
  t.after(() => own.stop());
  await addPerson(own, { login: "rina", name: "Rina Wulandari", role: "admin" });
  const page = await as("rina", "/console/settings", own);
  await shown(page, "Diatur di berkas setelan server");
  await page.goto(`${own.url}/console/settings?tab=transfer`);
  const choose = async (text) => {
    await page.setInputFiles("input[type=file]", { name: "gedung.toml", mimeType: "text/plain", buffer: Buffer.from(text) });
  };
  const two = '[[counter]]\nid = "1"\nname = "Loket Satu"\nzone = "lantai-1"\n\n[[counter]]\nid = "24"\nname = "Loket Baru"\nzone = "lantai-1"\n';
  await page.waitForSelector(".file-drop");
  await choose(`${two}\n[[counter]]\nid = "25"\nname = "Jauh"\nzone = "lantai-9"\n`);
  await shown(page, /^Berkas ini belum dapat dipakai: 1 hal perlu diperbaiki\.$/u);
  await shown(page, /^Baris 14: /u);
  assert.equal(await page.getByRole("button", { name: /^Terapkan/u }).count(), 0);
  await press(page, "Pilih berkas lain");
  await choose(`[site]\nid = "mpp-contoh"\nname = "Nama Lain"\n\n[[speaker]]\nid = "lain"\nzones = ["lantai-2"]\n\n${two}`);
  await page.getByText("Loket Satu").waitFor();
  await shown(page, "Diatur di berkas setelan server: bagian ini tidak ikut diimpor.");
  await shown(page, "Tidak ikut diimpor, karena diatur di berkas setelan server: Nama.");
  assert.deepEqual(await axe(page), []);
  await press(page, "Terapkan 2 perubahan");
  await told(page, "2 perubahan diterapkan");
  assert.equal((await counterItem("24", own)).name, "Loket Baru");
  assert.equal((await own.ask("GET", "/api/v1/hall")).value.site.name, "Mal Tetap");
  await press(page, "Kembalikan semua", {});
  await told(page, "Semua dikembalikan seperti sebelum impor");
  assert.equal(await counterItem("24", own), undefined);
  assert.notEqual((await counterItem("1", own)).name, "Loket Satu");
});

test("a name with markup is shown as text wherever it stands", async () => {
  const name = "<img src=x onerror=alert(1)>";
  await rename("11", name);
  const page = await as("rina", "/console/hall");
  for (const [path, place] of [["/console/hall", ".board-name"], ["/console/people?tab=log", "main table"], [COUNTERS, null]]) {
    await page.goto(`${panggil.url}${path}`);
    if (place === null) assert.equal(await page.locator("[name='counter.11.name']").inputValue(), name);
    else await page.locator(place).getByText(name).first().waitFor();
  }
  await page.keyboard.press("Control+k");
  await page.waitForSelector("dialog.search");
  await page.keyboard.type("<img");
  await page.locator("[role=option]").getByText(name).waitFor();
  assert.equal(await page.locator("img[src=x]").count(), 0);
});

test("a slip is printed alone, opens once, and then no more", async () => {
  const page = await as("rina", "/console/people");
  await press(page, "Slip baru… Tono");
  await press(page, "Buat slip");
  const code = await page.locator(".slip-code").textContent();
  await page.emulateMedia({ media: "print" });
  const printed = await page.evaluate(() => Array.from(document.querySelectorAll("h1, h2, table, .side, .slip-code, .slip-name, .dialog-actions")).filter((element) => element.checkVisibility({ visibilityProperty: true })).map((element) => element.className));
  assert.deepEqual(printed, ["slip-name", "slip-code"]);
  await page.emulateMedia({ media: "screen" });
  await press(page, "Sudah saya berikan");
  for (const [first, pin] of [[true, "482913"], [false, "593024"]]) {
    const guest = await (await newContext()).newPage();
    await guest.goto(`${panggil.url}/console/slip`);
    await guest.getByLabel("Kode di slip").fill(code);
    await guest.fill("[name=password]", pin);
    await press(guest, "Simpan dan masuk");
    if (first) await guest.waitForURL("**/counter");
    else await shown(guest, "Kode ini tidak berlaku atau sudah dipakai. Mintalah slip baru kepada admin.");
  }
});
