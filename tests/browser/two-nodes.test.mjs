// Two servers on one Redis, as the console of either tells of it: who speaks, what is passed on, and what is caught up with.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { launch, openContext, openScreen, picture, ticketOf } from "./lib/browser.mjs";
import { insertCard } from "./lib/card.mjs";
import { addPerson, axe, openAs, openConsole, sideways } from "./lib/console.mjs";
import { cutTexts, missingWords } from "./lib/looks-console.mjs";
import { startPanggil, until } from "./lib/panggil.mjs";
import { startRedis } from "./lib/redis.mjs";

const STREAM = "panggil:{mpp-contoh}:events";
const VIEWS = [
  { name: "wide", language: "id", colours: "light", width: 1920, height: 1080 },
  { name: "phone", language: "en", colours: "dark", width: 390, height: 844 },
];

let browser;
let redis;
let cards;
let servers;
before(async () => { browser = await launch(); });
after(() => browser.close());
beforeEach(async () => {
  redis = await startRedis();
  cards = [];
  servers = [];
});
afterEach(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  for (const card of cards) card.remove();
  await redis.stop();
});

/** A server whose voice is heard, on the Redis of the test. */
async function start(more = "", url = redis.url) {
  const card = insertCard();
  cards.push(card);
  const server = await startPanggil({ card, settings: `[redis]\nurl = "${url}"\n${more}` });
  servers.push(server);
  await addPerson(server, { login: "rina", name: "Rina Wulandari", role: "admin" });
  return server;
}

function speakerIs(server, state) {
  return until(`the speaker is ${state}`, async () => (await (await fetch(`${server.url}/readyz`)).json()).speakers[0].state === state);
}

async function faults(page) {
  return [...(await axe(page)), ...(await cutTexts(page)), ...(await missingWords(page)), ...((await sideways(page)) > 0 ? ["sideways"] : []), ...page.context().errors];
}

test("the server at standby says who speaks in its place, and shows on its television what is called at the other", async () => {
  const first = await start("relay = true\n");
  await speakerIs(first, "idle");
  const second = await start("primary = false\nrelay = true\n");
  await speakerIs(second, "standby");
  const said = { id: ["Siaga", /Dibunyikan oleh server lain: \S+ .*Bila server itu berhenti, server ini mengambil alih\./s], en: ["Standing by", /Spoken by another server: \S+ .*If that stops, this server takes over\./s] };
  for (const view of VIEWS) {
    const page = await openAs(await openConsole(browser, view), second, "rina", "/console/voice");
    const speaker = page.locator(".speaker").first();
    const [state, about] = said[view.language];
    await speaker.getByText(state, { exact: true }).waitFor();
    assert.match(await speaker.locator(".speaker-state").textContent(), about);
    await picture(page, `standby-${view.name}`);
    assert.deepEqual([view.name, await faults(page)], [view.name, []]);
    await page.context().close();
  }
  const television = await openScreen(await openContext(browser), second.url);
  await first.post({ ticket: "A012", counter: "5" });
  await television.waitForSelector(".call.is-called");
  assert.equal(await ticketOf(television, "5").textContent(), "A012");
});

test("while a server reads what waited in Redis, its console says that it catches up, and then that all is well", async () => {
  const server = await start();
  const pages = [];
  for (const view of VIEWS) {
    const page = await openAs(await openConsole(browser, view), server, "rina", "/console/settings?tab=connections");
    await page.locator(".note.is-ok").waitFor();
    pages.push({ page, view });
  }
  server.freeze();
  await redis.fill(STREAM, 200_000, '{"ticket":"A#","counter":"5"}');
  server.thaw();
  const late = ({ page, view }) => page.locator(".settings-facts", { hasText: view.language === "id" ? "menyusul sejak" : "catching up since" });
  await Promise.all(pages.map((one) => late(one).waitFor()));
  for (const { page, view } of pages) await page.locator(".note.is-info", { hasText: view.language === "id" ? "sedang masuk" : "coming in" }).waitFor();
  for (const { page, view } of pages) await picture(page, `catching-up-${view.name}`);
  for (const one of pages) {
    await late(one).waitFor({ state: "detached", timeout: 180_000 });
    await one.page.locator(".note.is-ok").waitFor();
    assert.deepEqual([one.view.name, await faults(one.page)], [one.view.name, []]);
  }
});

test("a server that Redis does not let pass calls on says so, and what to do", async () => {
  await redis.setUser("panggil", "rahasia", "~*", "&*", "+@all", "-xadd");
  const server = await start("relay = true\n", redis.url.replace("redis://", "redis://panggil:rahasia@"));
  for (const view of VIEWS) {
    const page = await openAs(await openConsole(browser, view), server, "rina", "/console/settings?tab=connections");
    const [feed, state] = view.language === "id" ? ["Meneruskan panggilan ke server lain", "terganggu sejak"] : ["Calls passed on to the other server", "in trouble since"];
    const row = page.locator(".settings-facts > div", { hasText: feed });
    await row.getByText(state).waitFor();
    await row.locator("summary").click();
    await row.getByText("+xadd").waitFor();
    await picture(page, `relay-refused-${view.name}`);
    assert.deepEqual([view.name, await faults(page)], [view.name, []]);
    await page.context().close();
  }
});
