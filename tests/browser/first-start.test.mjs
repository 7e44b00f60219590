// From an empty data directory to a call that is seen on a television and heard, by people who do it for the first time.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { launch, picture, ticketOf } from "./lib/browser.mjs";
import { insertCard } from "./lib/card.mjs";
import { axe, openConsole, sideways } from "./lib/console.mjs";
import { atStep, BUILDING, codeOn, copy, inField, openLink, openTv, OWNER, setUpTo, SHEET, tabTo, WORDS } from "./lib/first-start.mjs";
import { startPanggil, until } from "./lib/panggil.mjs";

const MOST_PRESSES = 12;
const MARKUP = `<img src=x onerror="alert(1)"><b>Dukcapil</b>`;
const PHONE = { width: 390, height: 844 };
const TV = { width: 1280, height: 720 };

let browser;
let card;
let panggil = null;
before(async () => {
  browser = await launch();
  card = insertCard();
});
after(async () => {
  await browser.close();
  card.remove();
});
afterEach(async () => {
  await Promise.all(browser.contexts().map(async (context) => {
    const errors = context.errors ?? [];
    await context.close();
    assert.deepEqual(errors, []);
  }));
  await panggil?.stop();
  panggil = null;
});

/** A server that nobody has seen yet, with loudspeakers. */
async function open() {
  panggil = await startPanggil({ pairing: "required", card });
}

function button(page, name) {
  return page.getByRole("button", { name, exact: true });
}

async function seesAndHears(page, tv, words) {
  await until("the call on the television", async () => (await tv.textContent(".call.is-called .call-ticket, .strip.is-called .strip-ticket")) === "A012");
  await page.getByText(words.shown).waitFor();
  await page.getByText(words.spoken).waitFor();
}

test("a newcomer comes from an empty directory to the first call on a television within 12 clicks", async (t) => {
  await open();
  const words = WORDS.id;
  const { page, presses } = await openLink(browser, panggil);
  await atStep(page, 1);
  await inField(page, "name");
  await page.keyboard.type(OWNER.name);
  assert.equal(await page.inputValue("[name=login]"), OWNER.login, "the user name is proposed");
  await page.click("[name=password]");
  await page.keyboard.type(OWNER.password);
  await button(page, words.next[0]).click();
  await atStep(page, 2);
  await inField(page, "name");
  await page.keyboard.type(BUILDING);
  await page.locator(".setup-tv").getByText(BUILDING).waitFor();
  await button(page, words.next[1]).click();
  await atStep(page, 3);
  await copy(page, SHEET);
  await page.locator(".counter-cell").first().click();
  await page.keyboard.press("Control+v");
  await page.getByText(words.read).waitFor();
  await page.locator(".setup-tv").getByText("Dukcapil").first().waitFor();
  await button(page, words.next[2]).click();
  await atStep(page, 4);
  const tv = await openTv(browser, panggil, TV);
  const code = await codeOn(tv);
  await page.getByText(words.asks(code)).waitFor();
  await button(page, words.allow(code)).click();
  await atStep(page, 5);
  await tv.waitForSelector(".tile");
  await button(page, words.call).click();
  await seesAndHears(page, tv, words);
  for (const question of [words.seen, words.heard]) await page.getByRole("group", { name: question }).getByText(words.yes, { exact: true }).click();
  await button(page, words.finish).click();
  await page.locator("h1").getByText(words.overview, { exact: true }).waitFor();
  await page.locator(".call-line").first().getByText("A012").waitFor();
  t.diagnostic(`${presses.length} clicks: ${presses.join(" · ")}`);
  assert.ok(presses.length <= MOST_PRESSES, `${presses.length} clicks`);
  assert.deepEqual((await panggil.ask("GET", "/api/v1/hall")).value.counters.map(({ number }) => number), ["1", "2", "3", "4", "5", "6", "7"], "the example is gone");
});

test("the same goes by keys alone, in English", async () => {
  await open();
  const words = WORDS.en;
  const { page, presses } = await openLink(browser, panggil);
  await atStep(page, 1);
  await tabTo(page, "ENEnglish", "Shift+Tab");
  await page.keyboard.press("Enter");
  await atStep(page, 1, "en");
  await tabTo(page, "Full name");
  await page.keyboard.type(OWNER.name);
  await tabTo(page, "Password");
  await page.keyboard.type(OWNER.password);
  await page.keyboard.press("Enter");
  await atStep(page, 2, "en");
  await inField(page, "name");
  await page.keyboard.type(BUILDING);
  await page.keyboard.press("Enter");
  await atStep(page, 3, "en");
  await copy(page, SHEET);
  await tabTo(page, "Number, row 1");
  await page.keyboard.press("Control+v");
  await page.getByText(words.read).waitFor();
  await tabTo(page, words.next[2]);
  await page.keyboard.press("Enter");
  await atStep(page, 4, "en");
  const tv = await openTv(browser, panggil, TV);
  const code = await codeOn(tv);
  await page.getByText(words.asks(code)).waitFor();
  await tabTo(page, words.allow(code));
  await page.keyboard.press("Enter");
  await atStep(page, 5, "en");
  await tv.waitForSelector(".tile");
  await tabTo(page, words.call);
  await page.keyboard.press("Enter");
  await seesAndHears(page, tv, words);
  await tabTo(page, words.finish);
  await page.keyboard.press("Enter");
  await page.locator("h1").getByText(words.overview, { exact: true }).waitFor();
  assert.deepEqual(presses.filter((what) => !/^(Enter|Space): |^the setup link$/.test(what)), [], "no mouse");
});

test("whoever leaves in the middle goes on at the same step, and the used link tells a stranger so", async () => {
  await open();
  const link = await panggil.setupLink();
  const { page } = await openLink(browser, panggil);
  await setUpTo(page, 4);
  await page.goto("about:blank");
  await page.goto(`${panggil.url}/console/`);
  await page.getByRole("link", { name: "Lanjutkan penyiapan" }).click();
  await atStep(page, 4);
  await page.goto("about:blank");
  await page.goto(link);
  await atStep(page, 4);
  await page.reload();
  await atStep(page, 4);
  const strange = await (await openConsole(browser)).newPage();
  await strange.goto(link);
  await strange.getByText("Tautan ini sudah tidak berlaku. Mintalah petugas IT menyalakan ulang Panggil untuk tautan baru.").waitFor();
  assert.deepEqual(await axe(strange), []);
});

test("what was typed is still there after the server went and came in the middle of a step", async () => {
  await open();
  const { page } = await openLink(browser, panggil);
  await setUpTo(page, 3);
  await panggil.kill();
  await button(page, WORDS.id.next[2]).click();
  await page.getByText("Terputus dari server. Belum terkirim; isian Anda tetap ada.").waitFor();
  await panggil.restart();
  await page.reload();
  await atStep(page, 3);
  await page.getByText("Isian Anda masih ada.").waitFor();
  await page.getByText(WORDS.id.read).waitFor();
  await button(page, WORDS.id.next[2]).click();
  await atStep(page, 4);
});

test("a link from before the last start of the server opens nothing, and says what to do", async () => {
  await open();
  const old = await panggil.setupLink();
  await panggil.terminate();
  await panggil.restart();
  const page = await (await openConsole(browser)).newPage();
  await page.goto(old);
  await setUpTo(page, 1);
  await button(page, WORDS.id.next[0]).click();
  await page.getByText("Tautan ini sudah tidak berlaku.").waitFor();
  await page.goto(await panggil.setupLink());
  await page.reload();
  await atStep(page, 1);
});

test("a file with semicolons, a byte order mark and quoted names is read, and a doubled number is mended by its button", async () => {
  await open();
  const { page } = await openLink(browser, panggil);
  await setUpTo(page, 2);
  await button(page, WORDS.id.next[1]).click();
  await atStep(page, 3);
  await page.getByRole("radio", { name: "Dari berkas" }).check();
  const rows = ["Nomor;Nama instansi;Lantai;Petugas", "1;\"Pajak; Retribusi\";1;Sari", "", "2;\"Badan \"\"Umum\"\"\";1;Budi", "2;Samsat;2;Dewi"];
  await page.setInputFiles("input[type=file]", { name: "gerai.csv", mimeType: "text/csv", buffer: Buffer.from(`\uFEFF${rows.join("\r\n")}\r\n`) });
  await page.getByText("Baris 3: nomor 2 sudah dipakai Badan \"Umum\". Setiap gerai perlu nomor sendiri.").waitFor();
  await page.getByText("Tidak dipakai: kolom Petugas.").waitFor();
  assert.deepEqual(await axe(page), []);
  await button(page, WORDS.id.next[2]).click();
  await page.getByText("1 baris perlu diperbaiki lebih dahulu.").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "Nomor, baris 3");
  await button(page, "Jadikan 3").click();
  await page.getByText("3 gerai terbaca, 2 di Lantai 1 dan 1 di Lantai 2.").waitFor();
  await button(page, WORDS.id.next[2]).click();
  await atStep(page, 4);
  const { counters } = (await panggil.ask("GET", "/api/v1/hall")).value;
  assert.deepEqual(counters.map(({ number, name }) => `${number} ${name}`), ["1 Pajak; Retribusi", "2 Badan \"Umum\"", "3 Samsat"]);
});

test("a counter's name with markup is text on every page and on the television", async () => {
  await open();
  const { page } = await openLink(browser, panggil);
  await setUpTo(page, 4, { sheet: `No\tNama\n1\tInformasi\n5\t${MARKUP}` });
  const tv = await openTv(browser, panggil, TV);
  await button(page, WORDS.id.allow(await codeOn(tv))).click();
  await atStep(page, 5);
  await page.getByText(MARKUP).first().waitFor();
  await button(page, WORDS.id.call).click();
  await until("the television shows it", async () => (await ticketOf(tv, "5").textContent()) === "A012");
  await tv.locator('[data-counter="5"]').getByText("<img src=x").first().waitFor();
  for (const path of ["/console/", "/console/journal", "/console/hall", "/console/hall?tab=counters", "/counter"]) {
    await page.goto(`${panggil.url}${path}`);
    await until(`the name on ${path}`, () => page.evaluate((name) => document.documentElement.innerText.includes(name) || Array.from(document.querySelectorAll("input, textarea, option"), (one) => one.value + one.textContent).some((text) => text.includes(name)), MARKUP));
    assert.equal(await page.locator("img[src=x]").count(), 0, path);
  }
});

for (const language of ["id", "en"]) {
  for (const [device, window] of [["a desktop", { width: 1366, height: 900 }], ["a phone", PHONE], ["320 px", { width: 320, height: 640 }]]) {
    test(`every step in ${language} on ${device} gives axe nothing to say and does not move sideways`, async () => {
      await open();
      const words = WORDS[language];
      const { page } = await openLink(browser, panggil, { language, ...window });
      const look = async (step) => {
        await atStep(page, step, language);
        await picture(page, `first-start-${step}-${language}-${window.width}`);
        assert.deepEqual(await axe(page), [], `step ${step}`);
        assert.equal(await sideways(page), 0, `step ${step}`);
      };
      await setUpTo(page, 1, { language });
      await look(1);
      await button(page, words.next[0]).click();
      await look(2);
      await page.fill("[name=name]", BUILDING);
      await button(page, words.next[1]).click();
      await look(3);
      await copy(page, SHEET);
      await page.locator(".counter-cell").first().click();
      await page.keyboard.press("Control+v");
      await page.getByText(words.read).waitFor();
      await look(3);
      await button(page, words.next[2]).click();
      await look(4);
      const tv = await openTv(browser, panggil, TV);
      const code = await codeOn(tv);
      await page.getByText(words.asks(code)).waitFor();
      await look(4);
      await button(page, words.allow(code)).click();
      await look(5);
      await button(page, words.call).click();
      await seesAndHears(page, tv, words);
      await look(5);
      for (const question of [words.seen, words.heard]) await page.getByRole("group", { name: question }).getByRole("button").last().click();
      await look(5);
    });
  }
}
