// A notice over a running call: it takes the screens over, hides no call for good, and is gone at its end.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { untilRight } from "./lib/board.mjs";
import { openScreen } from "./lib/browser.mjs";
import { insertCard } from "./lib/card.mjs";
import { until } from "./lib/panggil.mjs";
import { context, open, panggil } from "./lib/rig.mjs";

const ZONE = "lantai-1";

let card;
before(() => { card = insertCard(); });
after(() => { card.remove(); });

async function speaking() {
  return (await panggil.state(ZONE)).speaking?.call ?? null;
}

/** A screen on which A012 is called and is being spoken. */
async function openCalling() {
  await open({ card });
  const page = await openScreen(context, panggil.url);
  await until("the hall can speak", async () => (await (await fetch(`${panggil.url}/readyz`)).json()).speakers[0].state === "idle");
  const [{ seq }] = await panggil.post([{ ticket: "A012", counter: "5" }]);
  await until("the call is spoken", async () => (await speaking()) === seq);
  await until("the call is on the card", async () => (await page.textContent(".call-ticket")) === "A012");
  return { page, seq };
}

function isAmber(page) {
  return page.evaluate(() => getComputedStyle(document.querySelector(".call-amber")).backgroundColor === "rgb(255, 210, 74)");
}

/** What became of calls: each is in the journal, was spoken to its end, and seen by the one screen. */
async function untilAllIsTold(calls) {
  for (const { ticket, seq } of calls) {
    const { value } = await until(`${ticket} is spoken and seen`, async () => {
      const story = await panggil.ask("GET", `/api/v1/calls/${seq}`);
      const { spoken, screens } = story.value;
      const isSpoken = spoken.length === 1 && spoken[0].state === "done";
      return isSpoken && screens.length === 1 && screens[0].late_ms !== undefined ? story : null;
    });
    assert.equal(value.row.ticket, ticket);
  }
  const { events } = (await panggil.ask("GET", "/api/v1/journal")).value;
  assert.deepEqual(events.filter(({ type }) => type === "call").map(({ ticket }) => ticket), calls.map(({ ticket }) => ticket));
}

test("a notice comes over a running call, calls go on in its strip, and after its end none is missing", async () => {
  const { page, seq } = await openCalling();
  assert.equal(await isAmber(page), true, "the call is not amber");
  await page.evaluate(() => {
    window.strip = [];
    const look = () => {
      const ticket = document.querySelector(".strip-ticket")?.textContent;
      if (ticket !== undefined && window.strip.at(-1) !== ticket) window.strip.push(ticket);
      requestAnimationFrame(look);
    };
    look();
  });
  const wish = { title: "Evakuasi", text: "Keluar lewat pintu timur", zones: [ZONE] };
  const { value: { id }, etag } = await panggil.ask("POST", "/api/v1/notices", { ...wish, minutes: 5 });
  await page.waitForSelector(".notice");
  assert.equal(await page.textContent(".notice-title"), "Evakuasi");
  assert.equal(await page.textContent(".strip-ticket"), "A012", "the running call is hidden");
  assert.equal(await speaking(), seq, "the voice was cut short");
  const meanwhile = [{ ticket: "K007", counter: "6" }, { ticket: "H003", counter: "7" }];
  const results = await panggil.post(meanwhile);
  await until("the strip shows each", async () => {
    const shown = await page.evaluate(() => window.strip);
    return meanwhile.every(({ ticket }) => shown.includes(ticket));
  });
  assert.equal(await page.locator(".notice").count(), 1);
  // Its end is told once each was seen: on a slow machine nobody knows before how long that takes.
  const { value: notice } = await panggil.ask("PUT", `/api/v1/notices/${id}`, { ...wish, until: Date.now() + 4000 }, etag);
  await page.waitForSelector(".notice", { state: "detached" });
  assert.ok(Date.now() >= notice.until, "before its end");
  await untilRight(page, panggil);
  const calls = [{ ticket: "A012", seq }, ...meanwhile.map(({ ticket }, index) => ({ ticket, seq: results[index].seq }))];
  await untilAllIsTold(calls);
});

test("without its strip calls are spoken and there afterwards; a restart keeps it, and stopping takes it off at once", async () => {
  const { page, seq } = await openCalling();
  const wish = { title: "Evakuasi", zones: [ZONE], minutes: 5, calls: false };
  const { value: notice, etag } = await panggil.ask("POST", "/api/v1/notices", wish);
  await page.waitForSelector(".notice");
  await until("the notice alone", async () => (await page.locator(".stage [data-region]").count()) === 1);
  await until("A012 is spoken to its end", async () => (await speaking()) !== seq);
  const [second] = await panggil.post([{ ticket: "K007", counter: "6" }]);
  await until("K007 is spoken beneath it", async () => (await speaking()) === second.seq);
  await until("K007 is spoken to its end", async () => (await speaking()) === null);
  await panggil.kill();
  await panggil.restart();
  await until("the screen is back", async () => (await page.getAttribute(".stage", "data-link")) === "live");
  const [third] = await panggil.post([{ ticket: "H003", counter: "7" }]);
  await until("the call arrives", async () => Number(await page.getAttribute(".stage", "data-seq")) === third.seq);
  assert.equal(await page.textContent(".notice-title"), "Evakuasi", "a restart ended it");
  await panggil.ask("DELETE", `/api/v1/notices/${notice.id}`, undefined, etag);
  await page.waitForSelector(".notice", { state: "detached" });
  assert.ok(Date.now() < notice.until, "only its end took it off");
  await untilRight(page, panggil);
  assert.equal(await page.textContent(".tile[data-counter='6'] > .tile-face .tile-ticket"), "K007");
  await untilAllIsTold([{ ticket: "A012", seq }, { ticket: "K007", seq: second.seq }, { ticket: "H003", seq: third.seq }]);
});
