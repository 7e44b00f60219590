import assert from "node:assert/strict";
import { test } from "node:test";
import { openScreen, overflowing, picture, ticketOf } from "./lib/browser.mjs";
import { until } from "./lib/panggil.mjs";
import { context, open, panggil } from "./lib/rig.mjs";

const NAMES = [
  "Dukcapil", "Pajak Daerah", "Samsat", "BPJS Kesehatan", "BPJS Ketenagakerjaan", "Imigrasi", "SKCK Kepolisian", "Pertanahan",
  "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "Kementerian Agama", "Pengadilan Negeri", "Pengadilan Agama",
  "Kejaksaan", "Listrik", "Air Minum", "Tenaga Kerja", "Sosial", "Kesehatan", "Pekerjaan Umum", "Bank Daerah", "Dana Pensiun",
  "Pos", "Dinas Kependudukan dan Pencatatan Sipil",
];

async function openPage(server = {}, window = {}) {
  await open(server, window);
  return openScreen(context, panggil.url);
}

test("a call by HTTP is on the card in amber, with its counter, and on the counter's tile", async () => {
  const page = await openPage();
  await panggil.post({ ticket: "A012", counter: "5" });
  await page.waitForSelector(".call.is-called.arrives.breathes");
  assert.equal(await page.textContent(".call-ticket"), "A012");
  assert.equal(await page.textContent(".call-counter"), "Gerai 5");
  assert.equal(await page.textContent(".call-way"), "Please go to counter 5");
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector(".call-amber")).backgroundColor), "rgb(255, 210, 74)");
  assert.equal(await ticketOf(page, "5").textContent(), "A012");
  assert.equal(await page.getAttribute('[data-counter="5"]', "data-warm"), "hot");
});

test("in the demo the first call is A012 at counter 5, after the first screen came", async () => {
  const page = await openPage({ demo: true });
  await page.waitForSelector('[data-counter="5"][data-warm="hot"]');
  assert.equal(await page.textContent(".call-ticket"), "A012");
  assert.equal(await page.textContent(".call-counter"), "Gerai 5");
});

test("a frame that was painted is told to the server", async () => {
  await open();
  const page = await context.newPage();
  const sent = [];
  page.on("websocket", (socket) => socket.on("framesent", ({ payload }) => sent.push(JSON.parse(payload))));
  await page.goto(`${panggil.url}/screen?zone=lantai-1`);
  await page.waitForSelector(".tile");
  const [{ seq }] = await panggil.post({ ticket: "A012", counter: "5" });
  const seen = await until("seen", () => sent.find((message) => message.t === "seen" && message.seq === seq));
  assert.ok(seen.drawn >= 0 && seen.drawn < 2000, `drawn ${seen.drawn}`);
  assert.deepEqual([sent[0].t, sent[0].v, sent[0].zone], ["hello", 1, "lantai-1"]);
});

test("the first frame of every conversation is told, though nothing was called", async () => {
  await open();
  const page = await context.newPage();
  const told = [];
  page.on("websocket", (socket) => {
    const number = told.push(false) - 1;
    socket.on("framesent", ({ payload }) => (told[number] ||= JSON.parse(payload).t === "seen"));
  });
  await page.goto(`${panggil.url}/screen?zone=lantai-1`);
  await until("the first frame is told", () => told[0]);
  await panggil.kill();
  await panggil.restart();
  await until("and that of the next conversation", () => told.slice(1).some((seen) => seen));
});

test("a recall says so in both languages and stays one line of the history", async () => {
  const page = await openPage();
  await panggil.post({ ticket: "B047", counter: "2" });
  await page.waitForSelector(".call.is-called");
  await panggil.post({ type: "recall", ticket: "B047", counter: "2" });
  await until("the recall's caption", async () => (await page.textContent(".call-caption")) === "Panggilan ulangRecall");
  await panggil.post({ ticket: "C008", counter: "3" });
  await until("the next call", async () => (await page.textContent(".call-ticket")) === "C008");
  assert.equal(await page.locator(".history-ticket", { hasText: "B047" }).count(), 1);
});

test("a priority call says why it comes first", async () => {
  const page = await openPage();
  await panggil.post({ ticket: "A013", counter: "1", priority: "elderly" });
  await page.waitForSelector(".call-priority .mark-priority");
  assert.match(await page.textContent(".call-priority"), /^Lansia/);
  await page.waitForSelector('[data-counter="1"] .mark-priority');
});

test("closed and paused counters say so in words", async () => {
  const page = await openPage();
  await panggil.post([{ type: "counter", counter: "3", status: "closed" }, { type: "counter", counter: "4", status: "paused" }]);
  await page.waitForSelector('[data-counter="3"].is-closed');
  assert.match(await page.textContent('[data-counter="3"] .tile-status'), /^Tutup/);
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('[data-counter="3"]')).borderTopStyle), "dashed");
  assert.match(await page.textContent('[data-counter="4"] .tile-status'), /^Istirahat/);
});

test("several calls in a burst each get their time on the card", async () => {
  const page = await openPage();
  const results = await panggil.post([["A1", "1"], ["A2", "2"], ["A3", "3"], ["A4", "4"]].map(([ticket, counter]) => ({ ticket, counter })));
  await until("every tile at once", async () => (await ticketOf(page, "4").textContent()) === "A4");
  const wanted = results.map(({ seq }) => String(seq));
  await until("the last call on the card", () => page.evaluate((last) => window.notes.card.some(({ calls }) => calls === last), wanted[3]));
  const card = await page.evaluate(() => window.notes.card);
  assert.deepEqual(card.map(({ calls }) => calls), wanted);
  for (let index = 1; index < card.length; index += 1) {
    assert.ok(card[index].at - card[index - 1].at >= 2900, `call ${index} had ${card[index].at - card[index - 1].at} ms`);
  }
});

test("from ten waiting calls on, the card shows up to four at once", async () => {
  const page = await openPage();
  await panggil.post(Array.from({ length: 12 }, (_, index) => ({ ticket: `K${101 + index}`, counter: String(index + 1) })));
  await until("four rows", async () => (await page.locator(".call-row").count()) === 4);
  await picture(page, "rush-1920x1080");
  assert.deepEqual(await overflowing(page, ".call"), []);
});

test("names and tickets of 23 counters stay inside their tiles on every page", async () => {
  const page = await openPage({ names: NAMES });
  for (const counter of [1, 7, 13, 19, 23]) {
    await panggil.post({ ticket: `LAYANAN-12${10 + counter}`, counter: String(counter) });
    await page.waitForSelector(`[data-counter="${counter}"][data-warm="hot"]`);
    assert.deepEqual(await overflowing(page, ".tile"), []);
    assert.deepEqual(await overflowing(page, ".call"), []);
  }
  await picture(page, "names-1920x1080");
});

for (const count of [1, 6, 12]) {
  test(`${count} counters fill their region without a word outside its tile`, async () => {
    const page = await openPage({ names: NAMES.slice(0, count) });
    await panggil.post({ ticket: "D-118", counter: "1" });
    await page.waitForSelector(".call.is-called");
    assert.deepEqual(await overflowing(page, ".tile"), []);
    await picture(page, `counters-${count}`);
  });
}
