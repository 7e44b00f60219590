// What visitors read beside the calls, from the page where it is written to the television that shows it.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { launch, openContext, openScreen, picture } from "./lib/browser.mjs";
import { addPerson, axe, openAs, openConsole, sideways } from "./lib/console.mjs";
import { focusFaults, hasFocus, tabTo } from "./lib/keyboard.mjs";
import { cutTexts, missingWords } from "./lib/looks-console.mjs";
import { startPanggil, until } from "./lib/panggil.mjs";

let browser;
let panggil;
let contexts;
before(async () => {
  browser = await launch();
  panggil = await startPanggil();
  await addPerson(panggil, { login: "rina", name: "Rina Wulandari", role: "operator" });
  await addPerson(panggil, { login: "budi", name: "Budi Santoso", role: "operator" });
});
beforeEach(() => {
  contexts = [];
});
afterEach(async () => {
  const errors = contexts.flatMap((context) => context.errors);
  for (const context of contexts) await context.close();
  for (const { id } of (await ask("GET", "/api/v1/notices")).notices) await ask("DELETE", `/api/v1/notices/${id}`, undefined, "*");
  for (const { id, etag } of (await ask("GET", "/api/v1/texts")).texts) await ask("DELETE", `/api/v1/texts/${id}`, undefined, etag);
  assert.deepEqual(errors, []);
});
after(async () => {
  await browser.close();
  await panggil.stop();
});

const ask = async (method, path, body, etag) => (await panggil.ask(method, path, body, etag)).value;

/** The console of an operator, on a device of their own. */
async function operator(login, path = "/console/texts", more = {}) {
  const context = await openConsole(browser, more);
  contexts.push(context);
  const page = await openAs(context, panggil, login, path);
  await page.waitForSelector(".link-dot", { state: "attached" });
  return page;
}

async function television() {
  const context = await openContext(browser);
  contexts.push(context);
  return openScreen(context, panggil.url);
}

const told = (page, text) => page.locator(".toasts").getByText(text).waitFor();
const button = (page, name) => page.getByRole("button", { name, exact: typeof name === "string" });
/** The words in the pictures on a page: each is drawn on a ground of its own. */
const drawn = (page, part) => page.evaluate((selector) => Array.from(document.querySelectorAll(".picture")).flatMap((one) => Array.from(one.shadowRoot?.querySelectorAll(selector) ?? [])).map((one) => one.textContent), part);

/** Writes a broadcast and answers the question. */
async function broadcast(page, title, more = async () => undefined) {
  await page.fill("[name=title]", title);
  await more();
  await button(page, "Siarkan…").click();
  await page.locator("dialog[open]").getByRole("button").last().click();
}

test("a text that is added runs on the television and in the live ticker, and is back when its removal is undone", async () => {
  const tv = await television();
  const page = await operator("rina");
  await button(page, "Tambah teks…").first().click();
  await page.fill("dialog [name=text]", "Loket pembayaran pindah ke Lantai 2");
  await button(page, "Tambah teks ini").click();
  await told(page, /ditambahkan/);
  const runs = () => tv.evaluate(() => Array.from(document.querySelectorAll(".ticker-part")).some((part) => part.textContent === "Loket pembayaran pindah ke Lantai 2"));
  await until("the text on the television", runs); // it takes effect where one round ends
  await until("the text in the live ticker", async () => (await drawn(page, ".ticker-part")).includes("Loket pembayaran pindah ke Lantai 2"));
  await button(page, /^Hapus: Loket/).click();
  await told(page, /dihapus/);
  assert.deepEqual((await ask("GET", "/api/v1/texts")).texts, []);
  await button(page, "Urungkan").click();
  await told(page, "Sudah diurungkan.");
  assert.deepEqual((await ask("GET", "/api/v1/texts")).texts.map(({ text }) => text), ["Loket pembayaran pindah ke Lantai 2"]);
});

test("texts are put in another order by a press and by Alt and an arrow, and the focus stays", async () => {
  for (const text of ["Satu", "Dua", "Tiga"]) await ask("POST", "/api/v1/texts", { kind: "ticker", text });
  const page = await operator("rina");
  const order = async () => (await ask("GET", "/api/v1/texts")).texts.map(({ text }) => text).join(" ");
  await button(page, "Turunkan “Satu”").click();
  await until("the order by a press", async () => (await order()) === "Dua Satu Tiga");
  await told(page, "“Satu” dipindah."); // until then a further press counts for nothing
  assert.ok(await hasFocus(page, "Turunkan “Satu”"));
  await page.keyboard.press("Alt+ArrowDown");
  await until("the order by keys", async () => (await order()) === "Dua Tiga Satu");
  await told(page, "“Satu” dipindah.");
});

/** Saves what is open; both versions are shown first, and only then is one's own taken. */
async function saveOverTheirs(page, { theirs, mine }) {
  const stored = async () => (await ask("GET", "/api/v1/texts")).texts[0].text;
  await page.locator("dialog[open]").getByRole("button", { name: "Simpan", exact: true }).click();
  await page.locator("dialog .conflict").waitFor();
  assert.equal(await stored(), theirs);
  await button(page, "Pakai punya saya").click();
  await told(page, /tersimpan/);
  assert.equal(await stored(), mine);
}

test("a change that somebody else was faster with is shown beside one's own, and not overwritten", async () => {
  const { id } = await ask("POST", "/api/v1/texts", { kind: "ticker", text: "Buka pukul 08.00" });
  const page = await operator("rina");
  await button(page, "Ubah: Buka pukul 08.00").click();
  await page.fill("dialog [name=text]", "Buka pukul 09.00");
  await ask("PUT", `/api/v1/texts/${id}`, { kind: "ticker", text: "Buka pukul 07.30" }, "*");
  await saveOverTheirs(page, { theirs: "Buka pukul 07.30", mine: "Buka pukul 09.00" });
});

test("what was typed of a text is still there after a reload", async () => {
  const page = await operator("rina");
  await button(page, "Tambah teks…").first().click();
  await page.fill("dialog [name=text]", "Belum selesai ditulis");
  await page.reload();
  await button(page, "Tambah teks…").first().click();
  await page.locator("dialog").getByText("Isian Anda masih ada.").waitFor();
  assert.equal(await page.inputValue("dialog [name=text]"), "Belum selesai ditulis");
});

test("what was typed before a reload is not saved over what somebody else made of the text meanwhile", async () => {
  const { id } = await ask("POST", "/api/v1/texts", { kind: "ticker", text: "Buka pukul 08.00" });
  const page = await operator("rina");
  await button(page, "Ubah: Buka pukul 08.00").click();
  await page.fill("dialog [name=text]", "Buka pukul 09.00");
  await page.reload();
  await ask("PUT", `/api/v1/texts/${id}`, { kind: "ticker", text: "Buka pukul 07.30" }, "*");
  await button(page, "Ubah: Buka pukul 07.30").click();
  await page.locator("dialog").getByText("Isian Anda masih ada.").waitFor();
  await saveOverTheirs(page, { theirs: "Buka pukul 07.30", mine: "Buka pukul 09.00" });
});

test("a card is drawn as it is written, wants what its kind wants, and is then on the list of the televisions", async () => {
  const page = await operator("rina", "/console/texts?tab=cards");
  await button(page, "Tambah Standar pelayanan…").click();
  await page.fill("dialog [name=text]", "KTP elektronik");
  await page.fill("dialog [name=lines]", "Syarat: kartu keluarga\nBiaya: gratis");
  await until("the card in its picture", async () => (await drawn(page, ".info-fact")).join("|") === "Syarat: kartu keluarga|Biaya: gratis");
  await button(page, "Tambah kartu ini").click();
  await page.locator("dialog .note").getByText("2 hal perlu diperbaiki").waitFor();
  await page.fill("dialog [name=source]", "Perbup 12/2026");
  await page.fill("dialog [name=valid]", "2035-12-31");
  await button(page, "Tambah kartu ini").click();
  await told(page, /ditambahkan/);
  const { cards } = await ask("GET", "/api/v1/zones/lantai-1/directory");
  assert.deepEqual(cards, [{ title: "KTP elektronik", kind: "standard", lines: ["Syarat: kartu keluarga", "Biaya: gratis"], source: "Perbup 12/2026", valid_until: "2035-12-31" }]);
});

test("a broadcast that one operator begins is seen by another on any page, stopped there by one press, and gone from the screens", async () => {
  const tv = await television();
  const rina = await operator("rina", "/console/texts?tab=interrupt");
  const budi = await operator("budi", "/console/screens");
  await broadcast(rina, "Evakuasi", () => rina.fill("[name=text]", "Lewat tangga darurat"));
  await tv.locator(".notice-title").getByText("Evakuasi").waitFor();
  await rina.locator(".running [data-showing=shown]").waitFor();
  const bar = budi.locator(".interrupt-bar");
  await bar.getByText("Evakuasi", { exact: true }).waitFor();
  assert.match(await bar.textContent(), /semua zona, oleh Rina Wulandari.*Sisa 1\d\.\d\d/u);
  const stop = bar.getByRole("button", { name: /^Hentikan siaran/ });
  assert.ok((await stop.boundingBox()).height >= 56);
  await stop.click();
  await bar.waitFor({ state: "detached" });
  await tv.locator(".notice-title").waitFor({ state: "detached" });
  await rina.locator(".ended").getByText(/Sudah hilang dari semua layar/).waitFor();
  await rina.locator(".ended").getByRole("button", { name: "Siarkan lagi" }).click();
  await tv.locator(".notice-title").getByText("Evakuasi").waitFor();
  await bar.waitFor();
});

test("who would talk over another's broadcast hears whose it is, and may take its place", async () => {
  const rina = await operator("rina", "/console/texts?tab=interrupt");
  const budi = await operator("budi", "/console/texts?tab=interrupt");
  await broadcast(rina, "Evakuasi");
  await rina.locator(".running").waitFor();
  // This page has not heard of it yet: the server has the last word.
  await budi.route("**/api/v1/notices", (route) => (route.request().method() === "GET" ? route.fulfill({ json: { notices: [] } }) : route.fallback()));
  await budi.reload();
  await budi.fill("[name=title]", "Parkir penuh");
  await button(budi, "Siarkan…").click();
  await button(budi, "Siarkan sekarang").click();
  await budi.locator("dialog[open]").getByText("Rina Wulandari sedang menyiarkan “Evakuasi” di semua zona").waitFor();
  assert.deepEqual((await ask("GET", "/api/v1/notices")).notices.map(({ title }) => title), ["Evakuasi"]);
  await budi.unroute("**/api/v1/notices");
  await button(budi, "Ganti siaran Rina Wulandari").click();
  await budi.locator(".running-title").getByText("Parkir penuh").waitFor();
  assert.deepEqual((await ask("GET", "/api/v1/notices")).notices.map(({ title, by }) => [title, by]), [["Parkir penuh", "Budi Santoso"]]);
  await rina.locator(".running").getByText("oleh Budi Santoso").waitFor();
});

test("a broadcast is begun and stopped by keys alone, the focus always in sight", async () => {
  const page = await operator("rina", "/console/texts?tab=interrupt");
  await tabTo(page, "Judul");
  await page.keyboard.type("Air mati");
  await tabTo(page, "Isi siaran");
  await page.keyboard.type("Kamar kecil di Lantai 2");
  await tabTo(page, "Siarkan…");
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog[open]");
  await tabTo(page, "Siarkan sekarang");
  await page.keyboard.press("Enter");
  await page.locator(".running").waitFor();
  await page.goto(`${panggil.url}/console/screens`);
  await page.locator(".interrupt-bar").waitFor();
  await tabTo(page, /^Hentikan siaran/u);
  await page.keyboard.press("Enter");
  await page.locator(".interrupt-bar").waitFor({ state: "detached" });
});

for (const [language, colours, width, height] of [["id", "light", 1920, 1080], ["en", "dark", 820, 1180], ["id", "dark", 390, 844], ["en", "light", 320, 640]]) {
  test(`a broadcast that runs leaves nothing to mend on its page and over another, in ${language}, ${colours}, at ${width} px`, async () => {
    const until = Date.now() + 900_000;
    await ask("POST", "/api/v1/notices", { title: "Mohon tinggalkan gedung sekarang juga ya", text: "Ikuti petugas. ".repeat(10).trim(), zones: ["lantai-1"], until, calls: false });
    const page = await operator("rina", "/console/screens", { language, colours, width, height });
    await page.locator(".interrupt-bar").waitFor();
    for (const [path, ready] of [["/console/screens", ".interrupt-bar"], ["/console/texts?tab=interrupt", ".running"]]) {
      await page.goto(`${panggil.url}${path}`);
      await page.locator(ready).waitFor();
      await picture(page, `console-broadcast-${path.includes("texts") ? "page" : "bar"}-${language}-${width}`);
      assert.deepEqual([...(await axe(page)), ...(await cutTexts(page)), ...(await missingWords(page))], []);
      assert.equal(await sideways(page), 0);
    }
  });
}

for (const tab of ["ticker", "cards", "notices", "interrupt"]) {
  test(`every stop of the part ${tab} is seen`, async () => {
    await ask("POST", "/api/v1/texts", { kind: "ticker", text: "Satu" });
    await ask("POST", "/api/v1/texts", { kind: "card", text: "Maklumat", card: { kind: "pledge", lines: ["Kami melayani"] } });
    const page = await operator("rina", `/console/texts?tab=${tab}`);
    await page.waitForSelector("main .panel");
    assert.deepEqual(await focusFaults(page), []);
  });
}
