import assert from "node:assert/strict";
import { test } from "node:test";
import { picture } from "./lib/browser.mjs";
import { until } from "./lib/panggil.mjs";
import { context, open, panggil } from "./lib/rig.mjs";

const LIVE = '.stage[data-link="live"]';

async function approve(page, name) {
  await page.waitForSelector('[data-state="asking"]');
  const code = await page.textContent(".calm-code");
  const { value } = await panggil.ask("POST", `/api/v1/pairings/${code}/approve`, { name, zone: "lantai-1", inches: 55, distance_m: 5 });
  await page.waitForSelector(LIVE);
  return value.id;
}

async function change(id, fields) {
  const { etag } = await panggil.ask("GET", `/api/v1/screens/${id}`);
  await panggil.ask("PUT", `/api/v1/screens/${id}`, fields, etag);
}

test("a television that is let in shows its zone, also after it was loaded anew, and asks again once it is removed", async () => {
  await open({ pairing: "required" });
  const page = await context.newPage();
  await page.goto(`${panggil.url}/screen`);
  const id = await approve(page, "Lobi Barat");
  await page.reload();
  await page.waitForSelector(LIVE);
  await panggil.post({ ticket: "A012", counter: "5" });
  await until("the call", async () => (await page.textContent(".call-ticket")) === "A012");
  await change(id, { zone: "lantai-2" });
  await until("the other zone", () => page.evaluate(() => JSON.parse(localStorage.getItem("panggil.paired")).zone === "lantai-2"));
  await page.waitForSelector(LIVE);
  const { etag } = await panggil.ask("GET", `/api/v1/screens/${id}`);
  await panggil.ask("DELETE", `/api/v1/screens/${id}`, undefined, etag);
  await page.waitForSelector('[data-state="asking"]');
  assert.equal(await page.evaluate(() => localStorage.getItem("panggil.paired")), null);
});

test("what operators ask of a screen is done and answered", async () => {
  await open({ pairing: "required" });
  const page = await context.newPage();
  await page.goto(`${panggil.url}/screen`);
  const id = await approve(page, "Lobi Barat");
  await panggil.ask("POST", `/api/v1/screens/${id}/identify`);
  await page.waitForSelector('[data-over="name"]');
  assert.equal(await page.textContent(".over-name"), "Lobi Barat");
  await picture(page, "screen-name");
  await change(id, { blank: true });
  await page.waitForSelector(".over.is-blank");
  await page.reload();
  await page.waitForSelector(".over.is-blank");
  await change(id, { blank: false });
  await page.waitForSelector(".over.is-blank", { state: "detached" });
  const loaded = page.waitForEvent("load");
  await panggil.ask("POST", `/api/v1/screens/${id}/reload`);
  await loaded;
  await page.waitForSelector(LIVE);
});
