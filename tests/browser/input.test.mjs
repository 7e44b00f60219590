// Names and numbers nobody planned for: they are shown as text, stay in their boxes, and break nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { untilRight } from "./lib/board.mjs";
import { openScreen, overflowing, picture } from "./lib/browser.mjs";
import { context, open, panggil } from "./lib/rig.mjs";

const BOXES = ".tile, .call, .history, .header";
const STRANGE = [
  "Loket 😀👨‍👩‍👧‍👦 Keluarga",
  "مكتب الخدمات العامة",
  "שירות לקוחות Dukcapil",
  "<img src=x onerror=alert(1)><script>alert(2)</script>",
  "&lt;b&gt; &amp; \"kutip\" 'satu'",
  "e\u0301".repeat(20),
  "Z\u0340\u0341\u0342\u0343\u0344\u0345algo",
  "名前の長い窓口サービス",
  "A".repeat(60),
];

/** What the server refuses in a profile, put into its directory on the way: the page must bear it all the same. */
const REFUSED = ["\u202Eterbalik", "A".repeat(300), "Pelayanan Penerbitan Persetujuan Kesesuaian Kegiatan Pemanfaatan Ruang ".repeat(5).slice(0, 300), ""];

async function openWith(names, service) {
  await open({ names, service });
  return openScreen(context, panggil.url);
}

async function callEach(page, names) {
  for (const [index] of names.entries()) {
    await panggil.post({ ticket: `A${100 + index}`, counter: String(index + 1) });
    await page.waitForSelector(`[data-counter="${index + 1}"][data-warm="hot"]`);
    assert.deepEqual(await overflowing(page, BOXES), []);
  }
}

test("emoji, right-to-left, markup and endless words are names like others", async () => {
  const page = await openWith(STRANGE, "Layanan <b>umum</b>");
  await callEach(page, STRANGE);
  assert.equal(await page.locator("main img, main script, main b b, main iframe").count(), 0);
  await picture(page, "input-names");
  await untilRight(page, panggil, { card: false });
});

test("names of 300 letters, without a letter, or that turn the line around", async () => {
  await open({ names: REFUSED.map((_, index) => `Gerai ${index + 1}`) });
  await context.route("**/directory", async (route) => {
    const answer = await route.fetch();
    const directory = await answer.json();
    directory.counters = directory.counters.map((counter, index) => ({ ...counter, name: REFUSED[index] }));
    await route.fulfill({ response: answer, json: directory });
  });
  const page = await openScreen(context, panggil.url);
  await callEach(page, REFUSED);
  await picture(page, "input-refused");
  await untilRight(page, panggil, { card: false });
});

test("60 counters, all called at once", async () => {
  const page = await openWith(Array.from({ length: 60 }, (_, index) => `Loket pelayanan nomor ${index + 1}`));
  await panggil.post(Array.from({ length: 60 }, (_, index) => ({ ticket: `C${String(index + 1).padStart(3, "0")}`, counter: String(index + 1) })));
  await page.waitForSelector(".call.is-called");
  assert.deepEqual(await overflowing(page, BOXES), []);
  await picture(page, "input-60-counters");
  await untilRight(page, panggil, { card: false });
  await panggil.post({ ticket: "Z999", counter: "60" });
  await page.waitForSelector('[data-counter="60"][data-warm="hot"]');
});
