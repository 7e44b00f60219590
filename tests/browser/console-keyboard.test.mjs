// The main tasks of the console with keys alone; the focus is always seen, and never under a bar that stays.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { launch } from "./lib/browser.mjs";
import { insertCard } from "./lib/card.mjs";
import { elsewhere, openAs, openConsole } from "./lib/console.mjs";
import { fillHall } from "./lib/hall.mjs";
import { focusFault, focusFaults, tabTo } from "./lib/keyboard.mjs";
import { startPanggil, until } from "./lib/panggil.mjs";

let browser;
let card;
let panggil;
let context;
let page;
before(async () => {
  browser = await launch();
  card = insertCard();
  panggil = await startPanggil({ pairing: "required", card });
  await fillHall(panggil);
});
beforeEach(async () => {
  context = await openConsole(browser);
  page = await openAs(context, panggil, "rina");
  await page.waitForSelector(".link-dot");
});
afterEach(async () => {
  const { errors } = context;
  await context.close();
  assert.deepEqual(errors, []);
});
after(async () => {
  await browser.close();
  await panggil.stop();
  card.remove();
});

const title = (text) => page.locator("main h1").getByText(text, { exact: true }).waitFor();
const told = (text) => page.locator(".toasts").getByText(text).waitFor();
const counterItem = async (number) => (await panggil.ask("GET", "/api/v1/hall")).value.counters.find((counter) => counter.number === number);

async function go(path, ready = "main h1") {
  await page.goto(`${panggil.url}${path}`);
  await page.waitForSelector(ready);
  await page.waitForSelector(".link-dot");
}

/** Types over what the field holds. */
async function retype(text) {
  await page.keyboard.press("Control+a");
  await page.keyboard.type(text);
}

test("the first Tab skips to the content, and the menu leads to every page", async () => {
  await page.reload();
  await title("Ringkasan");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Langsung ke isi");
  assert.equal(await focusFault(page), null);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "content");
  await page.reload();
  for (const name of ["Layar", "Riwayat panggilan", "Zona & gerai", "Suara", "Pengguna", "Pengaturan", "Ringkasan"]) {
    await title(name === "Layar" ? "Ringkasan" : /./u);
    await page.evaluate(() => { document.querySelector(".skip").focus(); });
    await tabTo(page, new RegExp(`^${name}`, "u"));
    await page.keyboard.press("Enter");
    await title(name);
    await until("the focus goes to the content", () => page.evaluate(() => document.activeElement.id === "content" || document.activeElement.closest("main") !== null));
  }
});

test("a counter is closed with a text, and opened again", async () => {
  await go("/console/hall", ".board-tile");
  await tabTo(page, /^Tutup… Gerai 6$/u);
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog[open]");
  await retype("kembali besok");
  await page.keyboard.press("Enter");
  await told("Gerai 6 ditutup.");
  const state = async () => (await panggil.state()).counters.find(({ id }) => id === "6");
  await until("it is closed", async () => (await state()).status === "closed" && (await state()).text === "kembali besok");
  await tabTo(page, /^Buka Gerai 6$/u);
  await page.keyboard.press("Enter");
  await told("Gerai 6 dibuka.");
  await until("it is open", async () => (await state()).status !== "closed");
});

test("a counter is renamed in the list, and the name is taken back with Ctrl Z", async () => {
  await go("/console/hall?tab=counters", "tr[data-counter]");
  const { name } = await counterItem("9");
  await tabTo(page, "Nama Gerai 9");
  await retype("Loket Terpadu");
  await page.keyboard.press("Enter");
  await told("Nama Gerai 9 diubah.");
  assert.equal((await counterItem("9")).name, "Loket Terpadu");
  assert.equal(await page.evaluate(() => document.activeElement.name), "counter.10.name");
  await page.keyboard.press("Control+z");
  await until("it has its name again", async () => (await counterItem("9")).name === name);
});

test("a speaker is muted for a time, and sounds again", async () => {
  await go("/console/voice", ".speaker");
  await tabTo(page, "Bisukan…");
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog[open]");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await told(/dibisukan\.$/u);
  await page.getByText("Dibisukan oleh Rina Wulandari sampai").first().waitFor();
  await tabTo(page, "Bunyikan lagi");
  await page.keyboard.press("Enter");
  await told(/berbunyi lagi\.$/u);
});

test("a person is added, and the slip is handed over", async () => {
  await go("/console/people", "table tbody tr");
  await tabTo(page, "Tambah orang…");
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog[open]");
  await page.keyboard.type("Dewi Lestari");
  await tabTo(page, /^5\D/u, { most: 40 });
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".slip-code");
  await tabTo(page, "Sudah saya berikan", { most: 8 });
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog[open]", { state: "detached" });
  const { users } = (await panggil.ask("GET", "/api/v1/users")).value;
  assert.deepEqual(users.find(({ name }) => name === "Dewi Lestari").counters, ["5"]);
});

test("a session is ended", async () => {
  const budi = await elsewhere(panggil, "budi");
  await go("/console/people?tab=devices", "table tbody tr:nth-child(2)");
  await tabTo(page, /^Keluarkan Budi Santoso/u);
  await page.keyboard.press("Enter");
  await told(/^Budi Santoso dikeluarkan/u);
  await assert.rejects(budi("GET", "/api/v1/me"), /401/u);
});

test("a call is found, from any page and from the list of calls", async () => {
  await page.keyboard.press("Control+k");
  await page.waitForSelector("dialog.search");
  await page.keyboard.type("D117");
  await page.locator("[role=option][aria-selected=true]").getByText("D117").waitFor();
  await page.keyboard.press("Enter");
  await title("Riwayat panggilan");
  await until("the search has the focus", () => page.evaluate(() => document.activeElement.id === "journal-ticket"));
  await page.locator(".calls-row").getByText("D117").waitFor();
  await tabTo(page, /D117/u, { most: 12 });
  await page.keyboard.press("Enter");
  await page.locator(".verdict").getByText("D117").waitFor();
});

test("a profile is looked at, taken in and taken back", async () => {
  await go("/console/settings?tab=transfer", ".file-drop");
  await page.waitForLoadState("networkidle"); // what the page still fetches may draw the button anew, and the focus with it
  const chooser = page.waitForEvent("filechooser"); // well before the key: the browser is told on the side that its own dialog is not wanted
  await tabTo(page, "Pilih berkas…");
  await page.keyboard.press("Enter");
  await (await chooser).setFiles({ name: "gedung.toml", mimeType: "text/plain", buffer: Buffer.from('[[counter]]\nid = "24"\nname = "Loket Baru"\nzone = "lantai-1"\n') });
  await page.getByText("Terapkan 1 perubahan").waitFor();
  await tabTo(page, "Terapkan 1 perubahan");
  await page.keyboard.press("Enter");
  await told("1 perubahan diterapkan");
  assert.equal((await counterItem("24")).name, "Loket Baru");
  await page.keyboard.press("Control+z");
  await told("Semua dikembalikan seperti sebelum impor");
  assert.equal(await counterItem("24"), undefined);
});

for (const [name, window] of [["a desktop", {}], ["a phone", { width: 390, height: 844 }]]) {
  test(`on ${name} the focus is seen wherever it goes, forwards and back`, async () => {
    const own = await openConsole(browser, window);
    const walked = await openAs(own, panggil, "rina");
    const faults = [];
    for (const path of ["/console/", "/console/screens", "/console/journal", "/console/hall", "/console/hall?tab=counters&filter=1", "/console/people?tab=log", "/console/settings", "/console/account"]) {
      await walked.goto(`${panggil.url}${path}`);
      await walked.waitForSelector(".link-dot", { state: "attached" });
      await walked.waitForFunction(() => document.querySelector("main h1") !== null && document.querySelector("main [aria-busy=true]") === null);
      faults.push(...(await focusFaults(walked)).map((fault) => `${path}: ${fault}`));
    }
    assert.deepEqual(faults, []);
    await own.close();
  });
}
