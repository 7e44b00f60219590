// Calls that come together: none is lost on the card, and none in the journal.
import assert from "node:assert/strict";
import { test } from "node:test";
import { flashedTwice, untilRight } from "./lib/board.mjs";
import { openScreen } from "./lib/browser.mjs";
import { between, chanceFrom, pause } from "./lib/chance.mjs";
import { until } from "./lib/panggil.mjs";
import { context, open, panggil } from "./lib/rig.mjs";

const card = (page) => page.evaluate(() => window.notes.card.map(({ calls }) => calls));
const seen = (page) => page.evaluate(() => window.notes.seen);

test("two calls within 100 ms are both on the card, in order", async () => {
  await open();
  const page = await openScreen(context, panggil.url);
  const first = panggil.post({ ticket: "A012", counter: "5" });
  await pause(40);
  const second = panggil.post({ ticket: "B047", counter: "2" });
  // Each goes its own way to the server: their order is that in which they came there.
  const calls = [(await first)[0].seq, (await second)[0].seq].toSorted((a, b) => a - b).map(String);
  await until("the second on the card", async () => (await card(page)).includes(calls[1]));
  assert.deepEqual(await card(page), calls);
});

test("30 calls in a second: everything shows them at once, the newest 20 are seen, and all are in the journal", async () => {
  await open();
  const page = await openScreen(context, panggil.url);
  const chance = chanceFrom(30);
  const posts = [];
  for (let index = 0; index < 30; index += 1) {
    posts.push(panggil.post({ ticket: `A${101 + index}`, counter: String(1 + (index % 12)) }));
    await pause(between(chance, [0, 60]));
  }
  const calls = (await Promise.all(posts)).map(([{ seq }]) => seq);
  await untilRight(page, panggil, { card: false });
  const newest = calls.toSorted((a, b) => b - a);
  await until("the newest 20 were seen", async () => {
    const all = await seen(page);
    const missing = newest.slice(0, 20).filter((call) => !all.includes(String(call)));
    if (missing.length > 0) throw new Error(`not seen: ${missing}`);
    return true;
  });
  await untilRight(page, panggil);
  assert.deepEqual(flashedTwice(await page.evaluate(() => window.notes.card)), []);
  const { value: { events } } = await panggil.ask("GET", "/api/v1/journal?limit=100");
  assert.deepEqual(events.map(({ seq }) => seq).filter((seq) => calls.includes(seq)).toSorted((a, b) => a - b), newest.toReversed());
});
