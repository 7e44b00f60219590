// What visitors read beside the calls: lines that begin and end by the clock, and cards that take turns.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openScreen } from "./lib/browser.mjs";
import { until } from "./lib/panggil.mjs";
import { context, open, panggil } from "./lib/rig.mjs";

const FACTS = '[data-region="info"]';

/** The starter with the zone's cards in place of its history, on the screens. */
async function hangCards(access = {}) {
  const { value: layout, etag } = await panggil.ask("GET", "/api/v1/layouts/utama?rev=draft");
  const place = layout.regions.findIndex(({ widget }) => widget === "history");
  const info = { ...layout.regions[place], id: "info", widget: "info", settings: { site: true, seconds: 4 } };
  layout.regions[place] = info;
  layout.access = { large_text: false, flash: false, still: false, ...access };
  const draft = await panggil.ask("PUT", "/api/v1/layouts/utama", layout, etag);
  await panggil.ask("POST", "/api/v1/layouts/utama/publish", {}, draft.etag);
}

function add(text) {
  return panggil.ask("POST", "/api/v1/texts", text);
}

function card(title, validUntil) {
  const facts = { kind: "standard", lines: [`Syarat ${title}`, "Gratis"], source: "Perbup 1/2026", valid_until: validUntil };
  return add({ kind: "card", text: title, card: facts });
}

/** The lines that run after the next seam, to which they are brought. */
function nextLines(page) {
  return page.evaluate(async () => {
    const track = document.querySelector(".ticker-track");
    const [run] = track.getAnimations();
    const { duration } = run.effect.getComputedTiming();
    const seam = new Promise((resolve) => { track.addEventListener("animationiteration", resolve, { once: true }); });
    run.currentTime = Math.ceil((run.currentTime + 1) / duration) * duration - 20;
    await seam;
    await new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); });
    return Array.from(document.querySelectorAll(".ticker-part"), (part) => part.textContent);
  });
}

test("a line begins and ends on the television by the clock", async () => {
  await open();
  const page = await openScreen(context, panggil.url);
  const line = { kind: "ticker", text: "Parkir pindah ke timur", zones: ["lantai-1"], from: Date.now() + 1500 };
  const { value: added, etag } = await add(line);
  const isShown = async () => (await nextLines(page)).includes(line.text);
  await until("its beginning", isShown);
  assert.ok(Date.now() >= line.from, "before its beginning");
  const end = Date.now() + 3000;
  await panggil.ask("PUT", `/api/v1/texts/${added.id}`, { ...line, until: end }, etag);
  await until("its end", async () => !(await isShown()));
  assert.ok(Date.now() >= end, "before its end");
});

test("the zone's cards take turns, none after its last day, and the room is greeted when there is none", async () => {
  await open();
  await hangCards();
  const page = await openScreen(context, panggil.url);
  await page.waitForSelector(`${FACTS} .welcome`);
  const made = [await card("KTP elektronik", "2099-12-31"), await card("IKM 2020", "2020-12-31"), await add({ kind: "notice", text: "Lift rusak", as: "card" })];
  await page.waitForSelector(`${FACTS} .info`);
  // A television that comes when the cards are there: each after the first comes in gently.
  await page.reload();
  await page.waitForSelector(`${FACTS} .info`);
  await page.evaluate((facts) => {
    window.turns = [];
    const look = () => {
      const card = document.querySelector(`${facts} .info`);
      const title = card?.querySelector(".info-title")?.textContent;
      if (title !== undefined && window.turns.at(-1)?.title !== title) window.turns.push({ title, animation: getComputedStyle(card).animationName });
    };
    look();
    new MutationObserver(look).observe(document.querySelector(facts), { subtree: true, childList: true, characterData: true });
  }, FACTS);
  const turns = await until("each card twice", async () => {
    const seen = await page.evaluate(() => window.turns);
    return seen.length >= 4 ? seen.slice(0, 4) : null;
  }, 30_000);
  const titles = turns.map(({ title }) => title);
  assert.deepEqual(titles.slice(0, 2).sort(), ["Info", "KTP elektronik"]);
  assert.deepEqual(titles.slice(2), titles.slice(0, 2));
  assert.deepEqual(turns.slice(1).map(({ animation }) => animation), ["info-in", "info-in", "info-in"]);
  for (const { value } of made) await panggil.ask("DELETE", `/api/v1/texts/${value.id}`, undefined, value.etag);
  await page.waitForSelector(`${FACTS} .welcome`);
});

test("where nothing may move, cards follow each other without fading", async () => {
  await open();
  await hangCards({ still: true });
  const page = await openScreen(context, panggil.url);
  await card("KTP elektronik", "2099-12-31");
  await card("Paspor", "2099-12-31");
  const first = await until("a card", () => page.textContent(`${FACTS} .info-title`));
  await until("another card", async () => (await page.textContent(`${FACTS} .info-title`)) !== first);
  assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
});
