// "I was never called": what the console answers, from one search.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { launch } from "./lib/browser.mjs";
import { insertCard } from "./lib/card.mjs";
import { addPerson, axe, openAs, openConsole } from "./lib/console.mjs";
import { hangTv } from "./lib/first-start.mjs";
import { startPanggil, until } from "./lib/panggil.mjs";

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
  await Promise.all(browser.contexts().map((context) => context.close()));
  await panggil?.stop();
  panggil = null;
});

/** A hall with one television that hangs, and somebody in the journal. */
async function openJournal() {
  panggil = await startPanggil({ pairing: "required", card });
  await addPerson(panggil, { login: "budi", name: "Budi Santoso", role: "operator" });
  const lobby = await hangTv(browser, panggil, { name: "Lobi Barat" });
  await until("the hall can speak", async () => (await (await fetch(`${panggil.url}/readyz`)).json()).speakers[0].state === "idle");
  return lobby;
}

async function searchFor(page, ticket) {
  await page.locator("#journal-ticket").waitFor();
  await until("the search has the focus", () => page.evaluate(() => document.activeElement.id === "journal-ticket"));
  await page.keyboard.type(ticket);
  await page.locator(".calls-row").getByText(ticket).click();
}

/** Waits for the judgement of the story that is open. */
function judged(page, sentence) {
  return page.locator(".verdict h2").getByText(sentence).waitFor();
}

test("a call's story says that it was shown and spoken, where and when, and a recall stands in the same story", async () => {
  await openJournal();
  await panggil.post({ type: "call", ticket: "A012", counter: "2" });
  const page = await openAs(await openConsole(browser), panggil, "budi", "/console/journal");
  await searchFor(page, "a012");
  await judged(page, "Dipanggil 1 kali, tampil dan diucapkan");
  await page.locator(".moment h3").getByText(/^Tampil di 1 dari 1 layar, paling lambat \d+,\d+ detik$/).waitFor();
  await page.locator(".moment h3").getByText(/^Diucapkan \d\d\.\d\d\.\d\d sampai \d\d\.\d\d\.\d\d di .+$/).waitFor();
  assert.equal((await page.textContent(".late")).startsWith("Lobi Barat"), true);
  await panggil.post({ type: "recall", ticket: "A012", counter: "2" });
  await judged(page, "Dipanggil 2 kali, tampil dan diucapkan");
  assert.equal(await page.locator(".calls-row").count(), 1, "one call, however often it is repeated");
  await page.locator(".moment h3").getByText("Dipanggil ulang").waitFor();
  assert.deepEqual(await axe(page), []);
});

test("a television that was away is named, with the reason", async () => {
  await openJournal();
  const east = await hangTv(browser, panggil, { name: "Lobi Timur" });
  await east.gone();
  await until("the server misses it", async () => (await panggil.ask("GET", "/api/v1/screens")).value.screens.find(({ id }) => id === east.id).state === "lost");
  await panggil.post({ type: "call", ticket: "B047", counter: "1" });
  const page = await openAs(await openConsole(browser), panggil, "budi", "/console/journal");
  await searchFor(page, "b047");
  await judged(page, "Dipanggil 1 kali, tampil dan diucapkan");
  await page.locator(".moment h3").getByText(/^Tampil di 1 dari 2 layar/).waitFor();
  await page.locator(".late.is-missing").getByText("Lobi Timur").waitFor();
  await page.locator(".late.is-missing").getByText("terputus").waitFor();
});

test("a call that nobody saw says so, and a ticket that was never called says where else to look", async () => {
  const lobby = await openJournal();
  await lobby.gone();
  await until("the server misses it", async () => (await panggil.ask("GET", "/api/v1/screens")).value.screens[0].state === "lost");
  await panggil.post([{ type: "call", ticket: "C008", counter: "1" }, { type: "call", ticket: "C009", counter: "99" }]);
  const page = await openAs(await openConsole(browser), panggil, "budi", "/console/journal");
  await searchFor(page, "c008");
  await judged(page, "Diucapkan, tetapi tidak tampil: semua layar terputus");
  await page.goto(`${panggil.url}/console/journal?ticket=D117`);
  await page.getByText("Tidak ada panggilan D117 dalam 7 hari.").waitFor();
  await page.getByRole("link", { name: "1 panggilan yang ditolak" }).click();
  await page.getByText("Gerai 99 belum terdaftar, jadi panggilannya tidak tampil.").waitFor();
});
