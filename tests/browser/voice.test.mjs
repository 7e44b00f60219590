import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openScreen } from "./lib/browser.mjs";
import { insertCard } from "./lib/card.mjs";
import { until } from "./lib/panggil.mjs";
import { context, open, panggil } from "./lib/rig.mjs";

let card;
before(() => { card = insertCard(); });
after(() => { card.remove(); });

async function speaking() {
  const state = await (await fetch(`${panggil.url}/api/v1/zones/lantai-1/state`)).json();
  return state.speaking?.call ?? null;
}

async function canSpeak() {
  const ready = await (await fetch(`${panggil.url}/readyz`)).json();
  return ready.speakers[0].state === "idle";
}

test("the card names the ticket that the voice says, call by call", async () => {
  await open({ card });
  const page = await openScreen(context, panggil.url);
  await until("the hall can speak", canSpeak);
  const tickets = ["A012", "K007", "A013"];
  const calls = await panggil.post(tickets.map((ticket, index) => ({ ticket, counter: String(5 + index) })));
  for (const [index, { seq }] of calls.entries()) {
    await until(`${tickets[index]} is spoken`, async () => (await speaking()) === seq, 30_000);
    await until(`${tickets[index]} is on the card`, async () => (await page.textContent(".call-ticket")) === tickets[index], 2000);
    while ((await speaking()) === seq) {
      const shown = await page.textContent(".call-ticket");
      if ((await speaking()) === seq) assert.equal(shown, tickets[index]);
    }
  }
});

test("in the demo the first call is on the card and in the voice", async () => {
  await open({ card, demo: true });
  const page = await openScreen(context, panggil.url);
  await until("the first call is spoken", speaking);
  assert.equal(await page.textContent(".call-ticket"), "A012");
});
