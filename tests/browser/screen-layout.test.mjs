// Another layout for one screen, from its own page, and its zone's again.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./lib/browser.mjs";
import { addPerson, openAs, openConsole } from "./lib/console.mjs";
import { pairScreen } from "./lib/hall.mjs";
import { startPanggil, until } from "./lib/panggil.mjs";

let browser;
let panggil;
let page;
before(async () => {
  browser = await launch();
  panggil = await startPanggil({ pairing: "required" });
  await addPerson(panggil, { login: "rina", name: "Rina Wulandari", role: "operator" });
  const screen = await pairScreen(panggil, { name: "Lobi Barat", zone: "lantai-1" });
  await screen.plug();
  page = await openAs(await openConsole(browser), panggil, "rina", "/console/screens/lobi-barat");
});
after(async () => {
  assert.deepEqual(page.context().errors, []);
  await browser.close();
  await panggil.stop();
});

const entries = async () => (await panggil.ask("GET", "/api/v1/programme")).value.entries.map(({ layout, zones, screens }) => ({ layout, zones, screens }));
const OWN = [{ layout: "semua-gerai", zones: [], screens: ["lobi-barat"] }];

async function choose(name) {
  await page.getByRole("button", { name: "Ganti tata letak…" }).click();
  await page.locator("dialog[open] .layout-choice").filter({ hasText: name }).click();
  await page.getByRole("button", { name: "Pasang", exact: true }).click();
  await page.waitForSelector("dialog[open]", { state: "detached" });
}

test("a screen is given a layout of its own by its picture, and has its zone's again when that is undone", async () => {
  await choose("Semua gerai");
  await page.locator(".toasts").getByText("Lobi Barat sekarang memakai “Semua gerai”.").waitFor();
  assert.deepEqual(await entries(), OWN);
  await page.getByRole("button", { name: "Urungkan" }).click();
  await until("the programme as it was", async () => (await entries()).length === 0);
});

test("a screen that follows its zone is named by no entry any more", async () => {
  await choose("Semua gerai");
  assert.deepEqual(await entries(), OWN);
  await page.locator(".toasts").getByText(/sekarang memakai/).waitFor();
  await choose("Ikuti zona");
  await page.locator(".toasts").getByText(/mengikuti zona/).waitFor();
  assert.deepEqual(await entries(), []);
});
