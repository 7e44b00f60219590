// Coming in, the frame around every page, the overview and the search, over a real server.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./lib/browser.mjs";
import { addPerson, axe, elsewhere, openAs, openConsole, sideways, signIn } from "./lib/console.mjs";
import { startPanggil, until } from "./lib/panggil.mjs";

const NAMES = ["Informasi", "Pajak Daerah", "Samsat", "BPJS Kesehatan", "Dukcapil", "Badan Penyelenggara Jaminan Sosial Ketenagakerjaan"];

let browser;
let panggil;
before(async () => {
  browser = await launch();
  panggil = await startPanggil({ names: NAMES });
  await addPerson(panggil, { login: "rina", name: "Rina Wulandari", role: "admin" });
  await addPerson(panggil, { login: "budi", name: "Budi Santoso", role: "operator" });
  await panggil.post([{ type: "call", counter: "5", ticket: "A012" }, { type: "call", counter: "4", ticket: "D117" }]);
});
after(async () => {
  await browser.close();
  await panggil.stop();
});

test("a stranger is asked who it is, a wrong password is told, and the right one opens what was asked for", async () => {
  const context = await openConsole(browser);
  const page = await context.newPage();
  await page.goto(`${panggil.url}/console/account`);
  await page.waitForSelector("[name=password]");
  await page.click("button[type=submit]");
  await page.getByText("Isi nama pengguna Anda.").waitFor();
  await signIn(page, "budi", "bukan ini sandinya");
  await page.getByText("Nama atau kata sandi tidak cocok.").waitFor();
  assert.equal(await page.inputValue("[name=login]"), "budi");
  assert.deepEqual(await axe(page), []);
  await page.waitForSelector("button[type=submit]:not([aria-disabled=true])");
  await signIn(page, "budi");
  await page.locator("nav.side").getByText("Budi Santoso").waitFor();
  assert.equal(new URL(page.url()).pathname, "/console/account");
  assert.deepEqual(context.errors, []);
  await context.close();
});

test("a session ended elsewhere asks over the page, and what was asked for goes on", async () => {
  const context = await openConsole(browser);
  const page = await openAs(context, panggil, "budi");
  await page.waitForSelector(".link-dot");
  const { session } = await page.evaluate(() => fetch("/api/v1/me").then((answer) => answer.json()));
  const rina = await elsewhere(panggil, "rina");
  await rina("DELETE", `/api/v1/sessions/${session}`);
  await page.getByText("Sesi Anda berakhir.").waitFor();
  assert.equal(await page.inputValue("dialog [name=login]"), "budi");
  assert.deepEqual(await axe(page), []);
  for (let times = 0; times < 3; times += 1) await page.keyboard.press("Escape");
  await page.waitForSelector("dialog[open]"); // there is no way past it but signing in or leaving
  await signIn(page, "budi");
  await page.waitForSelector("dialog", { state: "detached" });
  await page.waitForSelector(".link-dot");
  assert.equal(await page.textContent("h1"), "Ringkasan");
  await context.close();
});

test("a server that is away is said with since when, and the page goes on by itself", async (t) => {
  const context = await openConsole(browser);
  const own = await startPanggil({ names: NAMES });
  t.after(() => own.stop());
  await addPerson(own, { login: "rina", name: "Rina Wulandari", role: "admin" });
  const page = await openAs(context, own, "rina");
  await page.waitForSelector(".link-dot");
  await own.kill();
  await page.getByText("Menyambung ulang…").first().waitFor();
  await page.locator(".bar.is-away").getByText(/^Terputus dari server sejak \d\d\.\d\d\. Yang tampil adalah keadaan pukul \d\d\.\d\d\.$/).waitFor();
  assert.deepEqual(await axe(page), []);
  await own.restart();
  await page.getByText("Tersambung lagi. Semua sudah terbaru.").waitFor();
  await page.waitForSelector(".bar.is-away", { state: "detached" });
  await context.close();
});

test("the way back leads to where one had read, and so does a reload", async () => {
  const context = await openConsole(browser, { height: 360 });
  const page = await openAs(context, panggil, "rina", "/console/hall?tab=counters");
  const last = page.locator("tr.grid-row").nth(NAMES.length - 1);
  await last.waitFor();
  await page.evaluate(() => scrollTo(0, 240));
  // The browser holds on to what is read when something above it comes late.
  const isAt = (height) => until(`the page is read at ${height}`, () => page.evaluate((wanted) => Math.abs(scrollY - wanted) < 24, height));
  await isAt(240);
  await page.locator("nav.side").getByText("Pengaturan", { exact: true }).click();
  await page.waitForSelector("[name=place]");
  await isAt(0);
  await page.goBack();
  await last.waitFor();
  await isAt(240);
  await page.reload();
  await last.waitFor();
  await isAt(240);
  assert.deepEqual(context.errors, []);
  await context.close();
});

test("the overview shows what is called, and the picture of it is the television's own", async () => {
  const context = await openConsole(browser);
  const page = await openAs(context, panggil, "rina");
  await page.locator(".call-line").first().getByText("D117").waitFor();
  await page.locator(".picture .stage").getByText("A012").first().waitFor();
  await panggil.post([{ type: "call", counter: "2", ticket: "B047" }]);
  await until("the newest call is on top and amber", async () => (await page.textContent(".call-line .ticket.is-now")) === "B047");
  await page.locator(".picture .stage").getByText("B047").first().waitFor();
  assert.equal(await page.locator(".figure b").first().textContent(), "3");
  assert.deepEqual(context.errors, []);
  await context.close();
});

test("the search calls, by keys alone", async () => {
  const context = await openConsole(browser);
  const page = await openAs(context, panggil, "budi");
  await page.locator(".call-line").first().waitFor();
  await page.keyboard.press("Control+k");
  await page.waitForSelector("dialog.search");
  await page.keyboard.type("panggil C008 3");
  await page.locator("[role=option][aria-selected=true]").getByText("C008").waitFor();
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press("Enter");
  await page.getByText("Panggil C008 ke Gerai 3 Samsat?").waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await until("the call is made", async () => (await panggil.state()).recent[0].ticket === "C008");
  await context.close();
});

test("the language and the colours stay with the person on this device", async () => {
  const context = await openConsole(browser);
  const page = await openAs(context, panggil, "budi");
  await page.locator(".top .language").getByText("English").click();
  await page.locator("h1").getByText("Overview").waitFor();
  assert.equal(await page.getAttribute("html", "lang"), "en");
  await page.reload();
  await page.locator("h1").getByText("Overview").waitFor();
  await context.close();
});

for (const language of ["id", "en"]) {
  for (const colours of ["light", "dark"]) {
    for (const [width, height] of [[1366, 900], [390, 844], [320, 640]]) {
      test(`the overview in ${language}, ${colours}, at ${width} px gives axe nothing to say and does not move sideways`, async () => {
        const context = await openConsole(browser, { language, colours, width, height });
        const page = await openAs(context, panggil, "rina");
        await page.locator(".call-line").first().waitFor();
        await page.locator(".health-part").nth(4).waitFor();
        assert.deepEqual(await axe(page), []);
        assert.equal(await sideways(page), 0);
        await context.close();
      });
    }
  }
}
