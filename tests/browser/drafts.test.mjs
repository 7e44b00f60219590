// A draft while it is edited: stored as it is changed, never lost with the server or the page, and never over somebody else's.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { launch } from "./lib/browser.mjs";
import { addPerson, axe, openAs, openConsole, signIn } from "./lib/console.mjs";
import { starter } from "./lib/looks.mjs";
import { startPanggil, until } from "./lib/panggil.mjs";

const ADDRESS = "/console/layouts/lobi";

let browser;
let panggil;
const contexts = [];
before(async () => { browser = await launch(); });
after(() => browser.close());
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
  await panggil.stop();
});

async function start() {
  panggil = await startPanggil();
  await addPerson(panggil, { login: "rina", name: "Rina Wulandari", role: "operator" });
  await addPerson(panggil, { login: "budi", name: "Budi Santoso", role: "operator" });
  await panggil.ask("POST", "/api/v1/layouts", starter("utama", { id: "lobi", name: "Lobi" }));
}

/** The editor, opened by somebody on a device of their own. */
async function edit(login, more = {}) {
  const context = await openConsole(browser, more);
  contexts.push(context);
  const page = await openAs(context, panggil, login, ADDRESS);
  await page.waitForSelector(".layout-bar");
  return page;
}

/** A change of the document that needs nothing but the bar. */
async function rename(page, name) {
  await page.locator(".layout-name").click();
  await page.locator(".layout-name-input").fill(name);
  await page.keyboard.press("Enter");
}

async function stored() {
  return (await panggil.ask("GET", "/api/v1/layouts/lobi/draft")).value;
}

/** The names of the drafts that are kept on this device. */
function keptIn(page) {
  return page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith("panggil.draft.")).map(([, text]) => JSON.parse(text).layout.name));
}

function says(page, text) {
  return page.locator(".layout-bar-name p", { hasText: text }).waitFor();
}

function button(page, name) {
  return page.locator("dialog[open]").getByRole("button", { name, exact: true });
}

test("a change is stored by itself, said with its time, and there after a reload", async () => {
  await start();
  const page = await edit("rina");
  await rename(page, "Lobi Timur");
  await says(page, "Menyimpan…");
  await says(page, /Draf, tersimpan \d\d\.\d\d · belum pernah diterbitkan/);
  assert.deepEqual([(await stored()).layout.name, (await stored()).by], ["Lobi Timur", "Rina Wulandari"]);
  await page.reload();
  await page.locator(".layout-name", { hasText: "Lobi Timur" }).waitFor();
  assert.deepEqual(await axe(page), []);
});

test("one person's changes one after another are one revision", async () => {
  await start();
  const page = await edit("rina");
  for (const name of ["Satu", "Dua", "Tiga"]) {
    await rename(page, name);
    await until("it is stored", async () => (await stored()).layout.name === name);
  }
  assert.equal((await panggil.ask("GET", "/api/v1/layouts/lobi/revisions")).value.revisions.length, 2);
});

test("what is changed while the server is down is kept, and stored once it is back", async () => {
  await start();
  const page = await edit("rina");
  await panggil.kill();
  await rename(page, "Tanpa server");
  await says(page, "Belum tersimpan, mencoba lagi");
  await panggil.restart();
  await says(page, /Draf, tersimpan/);
  assert.equal((await stored()).layout.name, "Tanpa server");
});

test("nothing is lost when the page is reloaded while the server is down and comes back later", async () => {
  await start();
  const page = await edit("rina");
  await panggil.kill();
  await rename(page, "Sebelum muat ulang");
  await says(page, "Belum tersimpan, mencoba lagi");
  await page.close();
  await panggil.restart();
  const next = await contexts[0].newPage();
  await next.goto(`${panggil.url}${ADDRESS}`);
  await next.locator(".layout-name", { hasText: "Sebelum muat ulang" }).waitFor();
  await next.getByText("Isian Anda masih ada.").waitFor();
  await until("it is stored", async () => (await stored()).layout.name === "Sebelum muat ulang");
});

test("leaving the page at once stores what was just changed", async () => {
  await start();
  const page = await edit("rina");
  await rename(page, "Cepat pergi");
  await page.getByRole("link", { name: "Tata letak" }).click();
  await until("it is stored", async () => (await stored()).layout.name === "Cepat pergi");
});

test("a server that is only busy is no refusal: the change is stored by itself once it takes it", async () => {
  await start();
  const page = await edit("rina");
  await page.route("**/api/v1/layouts/lobi", (route) => route.fulfill({ status: 503, contentType: "application/problem+json", body: "{}" }));
  await rename(page, "Server sibuk");
  await says(page, "Belum tersimpan, mencoba lagi");
  await page.unroute("**/api/v1/layouts/lobi");
  await says(page, /Draf, tersimpan/);
  assert.equal((await stored()).layout.name, "Server sibuk");
});

test("what is left while the server is down is stored once it is back, whichever page is shown then", async () => {
  await start();
  const page = await edit("rina");
  await panggil.kill();
  await rename(page, "Ditinggal");
  await says(page, "Belum tersimpan, mencoba lagi");
  await page.getByRole("link", { name: "Tata letak" }).click();
  await page.waitForSelector(".layout-bar", { state: "detached" });
  await panggil.restart();
  await until("it is stored", async () => (await stored()).layout.name === "Ditinggal");
});

test("what is changed while a request is on its way is stored although the page is left then", async () => {
  await start();
  const page = await edit("rina");
  let answer = () => {};
  let asked = 0;
  const open = new Promise((done) => { answer = done; });
  await page.route("**/api/v1/layouts/lobi", async (route) => {
    if (route.request().method() === "PUT") {
      asked += 1;
      if (asked === 1) await open;
    }
    await route.continue();
  });
  await rename(page, "Pertama");
  await until("the first is on its way", () => asked === 1);
  await rename(page, "Kedua");
  await page.getByRole("link", { name: "Tata letak" }).click();
  await page.waitForSelector(".layout-bar", { state: "detached" });
  answer();
  await until("the second is stored too", async () => (await stored()).layout.name === "Kedua");
});

test("a publication between a change and its storing is nobody's other version", async () => {
  await start();
  const page = await edit("rina");
  await page.route("**/api/v1/layouts/lobi/draft", (route) => route.abort()); // nobody tells this window of it
  const { value: { etag } } = await panggil.ask("GET", "/api/v1/layouts/lobi/draft");
  const unheard = page.waitForEvent("requestfailed", (request) => request.url().endsWith("/lobi/draft"));
  await panggil.ask("POST", "/api/v1/layouts/lobi/publish", {}, etag);
  await unheard;
  await page.unroute("**/api/v1/layouts/lobi/draft");
  const over = page.waitForResponse((answer) => answer.request().method() === "PUT" && answer.status() === 412);
  await rename(page, "Setelah terbit");
  await over;
  await until("it is stored", async () => (await stored()).layout.name === "Setelah terbit");
  assert.equal(await page.locator("dialog[open]").count(), 0);
});

test("of two windows of one person each keeps its own draft, and neither loses it to the other", async () => {
  await start();
  const one = await edit("rina");
  const other = await contexts[0].newPage();
  await other.goto(`${panggil.url}${ADDRESS}`);
  await other.waitForSelector(".layout-bar");
  await panggil.kill();
  await rename(one, "Jendela satu");
  await rename(other, "Jendela dua");
  for (const page of [one, other]) await says(page, "Belum tersimpan, mencoba lagi");
  assert.deepEqual((await keptIn(one)).sort(), ["Jendela dua", "Jendela satu"]);
  await panggil.restart();
  // Whichever comes first is stored; the other is asked, and has lost nothing.
  await until("one is stored", async () => (await stored()).layout.name.startsWith("Jendela"));
  const loser = (await stored()).layout.name === "Jendela satu" ? other : one;
  await loser.getByRole("heading", { name: /^Ada dua versi/ }).waitFor();
  const name = loser === one ? "Jendela satu" : "Jendela dua";
  await button(loser, "Pakai punya saya").click();
  await until("theirs is stored", async () => (await stored()).layout.name === name);
});

test("a window that was duplicated on another page keeps a draft of its own", async () => {
  await start();
  const one = await edit("rina");
  await one.goto(`${panggil.url}/console/media`);
  await one.waitForSelector(".link-dot");
  const [other] = await Promise.all([one.waitForEvent("popup"), one.evaluate(() => { window.open(location.href); })]);
  for (const page of [one, other]) {
    await page.goto(`${panggil.url}${ADDRESS}`);
    await page.waitForSelector(".layout-bar");
  }
  await panggil.kill();
  await rename(one, "Jendela satu");
  await rename(other, "Jendela dua");
  for (const page of [one, other]) await says(page, "Belum tersimpan, mencoba lagi");
  assert.deepEqual((await keptIn(one)).sort(), ["Jendela dua", "Jendela satu"]);
});

test("the second of two to save sees both versions, keeps their own as a copy, and nothing is overwritten", async () => {
  await start();
  const [rina, budi] = [await edit("rina"), await edit("budi")];
  // Both change it at once: neither hears of the other's before sending.
  await rina.locator(".layout-name").click();
  await budi.locator(".layout-name").click();
  await rina.locator(".layout-name-input").fill("Punya Rina");
  await budi.locator(".layout-name-input").fill("Punya Budi");
  await Promise.all([rina.keyboard.press("Enter"), budi.keyboard.press("Enter")]);
  await until("one of them is stored", async () => (await stored()).layout.name !== "Lobi");
  const winner = (await stored()).layout.name;
  const loser = winner === "Punya Rina" ? budi : rina;
  const who = winner === "Punya Rina" ? "Rina Wulandari" : "Budi Santoso";
  await loser.getByRole("heading", { name: /^Ada dua versi/ }).waitFor();
  await loser.getByText(`${who} menyimpan tata letak ini pukul`, { exact: false }).waitFor();
  await until("both pictures", async () => (await loser.locator("dialog[open] .stage").count()) === 2);
  await loser.locator("dialog[open] li", { hasText: "nama menjadi" }).waitFor();
  assert.deepEqual(await axe(loser), []);
  await button(loser, "Simpan sebagai salinan").click();
  await loser.waitForURL(/layouts\/salinan-/);
  assert.equal((await stored()).layout.name, winner);
  const { layouts } = (await panggil.ask("GET", "/api/v1/layouts")).value;
  assert.equal(layouts.filter(({ preset }) => !preset).length, 2);
});

test("on a phone two versions are told from the beginning, with the first choice in sight", async () => {
  await start();
  const page = await edit("rina", { width: 390, height: 844 });
  const { layout, etag } = await stored();
  await page.route("**/api/v1/layouts/lobi", async (route) => {
    if (route.request().method() === "PUT") await panggil.ask("PUT", "/api/v1/layouts/lobi", { ...layout, name: "Punya Budi" }, etag).catch(() => null);
    await route.continue();
  });
  await rename(page, "Punya Rina");
  await page.getByRole("heading", { name: /^Ada dua versi/ }).waitFor();
  await until("both pictures", async () => (await page.locator("dialog[open] .stage").count()) === 2);
  assert.equal(await page.locator("dialog[open]").evaluate((dialog) => dialog.scrollTop), 0);
  assert.equal(await button(page, "Simpan sebagai salinan").evaluate((one) => one === document.activeElement), true);
  await button(page, "Pakai punya orang lain").click();
  await until("theirs stays", async () => (await stored()).layout.name === "Punya Budi");
});

test("who takes their own version after all saves it knowingly over the other", async () => {
  await start();
  const rina = await edit("rina");
  await panggil.kill();
  await rename(rina, "Punya Rina");
  await says(rina, "Belum tersimpan, mencoba lagi");
  await rina.close();
  await panggil.restart();
  const budi = await edit("budi");
  await rename(budi, "Punya Budi");
  await until("it is stored", async () => (await stored()).layout.name === "Punya Budi");
  const back = await contexts[0].newPage();
  await back.goto(`${panggil.url}${ADDRESS}`);
  await back.getByText("Budi Santoso menyimpan tata letak ini pukul", { exact: false }).waitFor();
  await button(back, "Pakai punya saya").click();
  await until("it is stored", async () => (await stored()).layout.name === "Punya Rina");
  await says(back, /Draf, tersimpan/);
});

test("a change by somebody else just appears where nothing was changed", async () => {
  await start();
  const [rina, budi] = [await edit("rina"), await edit("budi")];
  await rename(budi, "Dari Budi");
  await rina.locator(".layout-name", { hasText: "Dari Budi" }).waitFor();
  assert.equal(await rina.locator("dialog[open]").count(), 0);
});

test("a session that ended while editing is signed in again, and the change goes on", async () => {
  await start();
  const page = await edit("rina");
  await contexts[0].clearCookies();
  await rename(page, "Setelah masuk lagi");
  await page.locator("dialog[open] [name=password]").waitFor();
  await signIn(page, "rina");
  await until("it is stored", async () => (await stored()).layout.name === "Setelah masuk lagi");
});

test("a layout that is removed while it is open says so, and what was arranged can be kept", async () => {
  await start();
  const page = await edit("rina");
  await panggil.ask("DELETE", "/api/v1/layouts/lobi", undefined, "*");
  await rename(page, "Yatim");
  await page.getByText("Yatim baru saja dihapus.", { exact: false }).waitFor();
  await page.getByRole("button", { name: "Simpan sebagai salinan" }).click();
  await page.waitForURL(/layouts\/salinan-yatim/);
});

test("the address of a layout that nobody has leads back to the list", async () => {
  await start();
  const context = await openConsole(browser);
  contexts.push(context);
  const page = await openAs(context, panggil, "rina", "/console/layouts/tiada");
  await page.getByText("Tata letak ini sudah tidak ada").waitFor();
  await page.getByRole("link", { name: "Ke daftar tata letak" }).waitFor();
});

test("where there is no room for editing, texts are changed and stored", async () => {
  await start();
  const context = await openConsole(browser, { width: 390, height: 844 });
  contexts.push(context);
  const page = await openAs(context, panggil, "rina", ADDRESS);
  await page.getByText("Menyunting perlu layar yang lebih lebar.", { exact: false }).waitFor();
  await page.getByLabel(/^Teks berjalan/).first().fill("Loket pembayaran pindah ke lantai 2\n\nBawa KTP asli");
  await until("it is stored", async () => JSON.stringify((await stored()).layout.regions.find(({ widget }) => widget === "ticker").settings.lines) === JSON.stringify(["Loket pembayaran pindah ke lantai 2", "Bawa KTP asli"]));
  assert.deepEqual(await axe(page), []);
});
