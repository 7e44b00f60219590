import assert from "node:assert/strict";
import { test } from "node:test";
import { openScreen } from "./lib/browser.mjs";
import { axe } from "./lib/console.mjs";
import { until } from "./lib/panggil.mjs";
import { context, open, panggil } from "./lib/rig.mjs";

const PHONE = { width: 390, height: 640 };
const PIN = "482913";
/** Within this a second press is the same finger. */
const GUARD_MS = 1500;

/** A hall whose numbers are counted here, and somebody of a counter's staff before the call console. */
async function openCounter(counters, { login = "sari", name = "Sari Dewi" } = {}) {
  await panggil.ask("POST", "/api/v1/users", { name, login, role: "counter", counters, password: PIN });
  const page = await context.browser().newContext({ viewport: PHONE, locale: "id" }).then((own) => own.newPage());
  await page.goto(`${panggil.url}/counter`);
  await page.fill("input[name=login]", login);
  await page.fill("input[name=password]", PIN);
  await page.keyboard.press("Enter");
  await page.waitForSelector(counters.length === 1 ? ".ct-next" : ".ct-pick li");
  return page;
}

async function openHall() {
  await open({ names: ["Informasi", "Dukcapil"], service: "KTP elektronik", digits: 3 });
}

/** Waits until the card says this. */
async function says(page, ...texts) {
  await until(`the card says ${texts.join(", ")}`, async () => {
    const card = await page.textContent(".ct-card");
    return texts.every((text) => card.includes(text));
  });
}

/** The next press counts as another finger's. */
async function rested(page) {
  await page.evaluate((ms) => new Promise((done) => { setTimeout(done, ms); }), GUARD_MS);
}

test("staff call who comes next with one press, however often it is pressed, and see that screens show it", async () => {
  await openHall();
  const screen = await openScreen(context, panggil.url);
  const page = await openCounter(["2"]);
  await page.dblclick(".ct-next");
  await says(page, "Sedang dipanggil", "A001", "Tampil di 1 dari 1 layar");
  await screen.waitForSelector(".call.is-called");
  assert.equal(await screen.textContent(".call-ticket"), "A001");
  assert.equal(await page.textContent(".ct-next b"), "A002");
  await until("the ear hears the result", async () => (await page.textContent("[role=status]")) === "A001 dipanggil. Tampil di 1 layar.");
  await page.context().close();
});

test("a ticket that was called and not served is asked after, in place, and the keys answer", async () => {
  await openHall();
  const page = await openCounter(["2"]);
  await page.keyboard.press("Space");
  await says(page, "A001");
  await rested(page);
  await page.keyboard.press("Space");
  await page.waitForSelector("text=A001 belum dilayani. Tandai sebagai:");
  await page.keyboard.press("t");
  await says(page, "A002");
  await rested(page);
  await page.keyboard.press("l");
  await says(page, "Sedang dilayani");
  await rested(page);
  await page.keyboard.press("s");
  await says(page, "Belum ada yang dipanggil", "A002 selesai");
  await page.context().close();
});

test("a wrong call is taken back by one key, and its number comes next again", async () => {
  await openHall();
  const page = await openCounter(["2"]);
  await page.keyboard.press("Space");
  await says(page, "A001");
  await rested(page);
  await page.keyboard.press("Control+z");
  await says(page, "Belum ada yang dipanggil");
  assert.equal(await page.textContent(".ct-next b"), "A001");
  await page.context().close();
});

test("two counters never get the same number, and a number another has is told with who has it", async () => {
  await openHall();
  const sari = await openCounter(["2"]);
  const budi = await openCounter(["1"], { login: "budi", name: "Budi" });
  await Promise.all([sari.click(".ct-next"), budi.click(".ct-next")]);
  const ticket = async (page) => (await page.textContent(".ct-no")).trim();
  await until("both have called", async () => (await ticket(sari)).startsWith("A") && (await ticket(budi)).startsWith("A"));
  const [hers, his] = [await ticket(sari), await ticket(budi)];
  assert.deepEqual([hers, his].sort(), ["A001", "A002"]);
  await rested(budi);
  await budi.keyboard.press("n");
  await budi.fill("#ct-ticket", hers);
  await budi.keyboard.press("Enter");
  await budi.waitForSelector("text=belum dilayani. Tandai sebagai:");
  await budi.keyboard.press("s");
  await says(budi, his, `${hers} sudah dipanggil Sari Dewi di Gerai 2. Berikutnya A003.`);
  await Promise.all([sari, budi].map((page) => page.context().close()));
});

test("while the server is away nothing is called, and it is said; then calling goes on", async () => {
  await openHall();
  const page = await openCounter(["2"]);
  await panggil.kill();
  await page.waitForSelector(".ct--away");
  await says(page, "Terputus. Panggilan belum dapat dikirim. Mencoba lagi…");
  assert.equal(await page.getAttribute(".ct-next", "aria-disabled"), "true");
  await panggil.restart();
  await page.waitForSelector(".ct:not(.ct--away)");
  await page.click(".ct-next");
  await says(page, "A001");
  await page.context().close();
});

test("nothing scrolls on a small phone, and nothing stands in the way of eye, ear and hand", async () => {
  await openHall();
  const page = await openCounter(["2"]);
  await page.click(".ct-next");
  await says(page, "A001");
  const over = () => page.evaluate(() => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]);
  assert.deepEqual(await over(), [0, 0]);
  await rested(page);
  await page.click(".ct-next");
  await page.waitForSelector(".ct-ask");
  assert.deepEqual(await over(), [0, 0]);
  assert.deepEqual(await axe(page), []);
  await page.context().close();
});
