// What queue machines publish: a foreign shape gets its rule in the console, and each known shape is the right call on a television.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { launch, openContext, openScreen, picture, ticketOf } from "./lib/browser.mjs";
import { addPerson, axe, openAs, openConsole, sideways } from "./lib/console.mjs";
import { cutFields, cutTexts, missingWords } from "./lib/looks-console.mjs";
import { startPanggil, until } from "./lib/panggil.mjs";
import { startRedis } from "./lib/redis.mjs";

let browser;
let redis;
let panggil;
before(async () => { browser = await launch(); });
after(() => browser.close());
beforeEach(async () => { redis = await startRedis(); });
afterEach(async () => {
  await panggil?.stop();
  await redis.stop();
});

/** A settings file with this Redis and these channels. */
function settings(...channels) {
  return `[redis]\nurl = "${redis.url}"\n\n${channels.join("\n")}`;
}

async function openForm(path, options = {}) {
  await addPerson(panggil, { login: "rina", name: "Rina Wulandari", role: "admin" });
  const context = await openConsole(browser, options);
  return openAs(context, panggil, "rina", path);
}

/** The verdict of the form, as it is read: ticket, and where it is called to. */
async function verdict(page) {
  const call = page.locator(".messages-call");
  return [await call.locator(".ticket").textContent(), await call.locator("b").textContent()];
}

async function openTelevision() {
  const context = await openContext(browser);
  return openScreen(context, panggil.url);
}

const FOREIGN = JSON.stringify({ peristiwa: "PANGGIL", tiket: { huruf: "A", urut: 12 }, tujuan: "Gerai 5" });

test("a foreign shape stands under Ditolak, the form finds its rule, and with that in the settings file it is a call on the television", async () => {
  panggil = await startPanggil({ settings: settings('[[redis.channel]]\nname = "antrian"\n') });
  await redis.publish("antrian", FOREIGN);
  const page = await openForm("/console/journal?tab=refused");
  await page.getByRole("link", { name: "Buat aturan untuk bentuk ini" }).click();
  await page.waitForSelector(".messages-result .note.is-warn");
  assert.equal(await page.locator(".messages-text").first().textContent(), FOREIGN);
  assert.equal(await page.inputValue("[name=name]"), "antrian");
  // the letter, the figures and the place are chosen from the message, and the answer follows by itself
  await page.selectOption("[name=ticket]", "/tiket/huruf");
  await page.selectOption("[name=counter]", "/tujuan");
  await page.locator(".messages-more summary").click();
  await page.selectOption("[name=number]", "/tiket/urut");
  await until("the form understands it", async () => (await verdict(page).catch(() => null))?.join(" ") === "A12 Gerai 5");
  const rule = await page.locator(".messages-side pre").textContent();
  assert.match(rule, /^\[\[redis\.channel\]\]$/m);
  assert.deepEqual((await panggil.state()).recent, []); // nothing that is tried is called

  await panggil.terminate();
  await panggil.restart({ settings: settings(rule) });
  const television = await openTelevision();
  await redis.publish("antrian", FOREIGN);
  await television.waitForSelector(".call.is-called");
  assert.equal(await ticketOf(television, "5").textContent(), "A12");
});

test("Sambungan says that Redis is away and that it is back, and the hole between stands under Celah with its way and its unknown size", async () => {
  panggil = await startPanggil({ settings: settings() });
  await redis.publish("panggil:{mpp-contoh}:calls", '{"ticket":"A012","counter":"5"}');
  const page = await openForm("/console/settings?tab=connections");
  await page.locator(".note.is-ok", { hasText: "Tersambung ke Redis" }).waitFor();
  await redis.kill();
  await page.locator(".note.is-bad", { hasText: "Redis terputus sejak" }).waitFor();
  await page.locator(".settings-facts", { hasText: "terputus sejak" }).waitFor();
  await redis.restart();
  await page.locator(".note.is-ok", { hasText: "Tersambung ke Redis" }).waitFor();
  await until("the hole is known", async () => (await panggil.ask("GET", "/api/v1/gaps")).value.gaps.some(({ feed }) => feed === "pubsub"));
  await page.goto(`${panggil.url}/console/journal?tab=gaps`);
  const hole = page.locator("tbody tr", { hasText: "lewat pub/sub Redis" });
  await hole.first().waitFor();
  assert.match(await hole.first().textContent(), /mesin antrean, lewat pub\/sub Redis.*jumlah tidak diketahui.*Mungkin hilang/s);
  assert.deepEqual([...(await axe(page)), ...(await cutTexts(page)), ...(await missingWords(page))], []);
});

/** A shape that queue machines in use publish, its rule, and the call it must become. */
const SHAPES = [
  {
    what: "Laravel", rule: 'name = "display"\npreset = "laravel"\n', topic: "display", ticket: "A012", counter: "5",
    message: JSON.stringify({ event: "queue.called", data: JSON.stringify({ announcement_id: 9001, queue: { id: 41, ticket_number: "A012", status: "called", counter_id: 77, counter: { id: 77, name: "Gerai 5" } }, previous_status: "waiting" }), socket: null }),
  },
  {
    what: "BPJS", rule: 'name = "jkn"\npreset = "aliases"\nticket = "/antreanpanggil"\n', topic: "jkn", ticket: "H012", counter: "4",
    message: JSON.stringify({ nomorantrean: "H019", angkaantrean: "19", namapoli: "BPJS Kesehatan", kodepoli: "JKN", sisaantrean: "7", antreanpanggil: "H012" }),
  },
  { what: "plain text", rule: 'name = "realtime"\npreset = "text"\n', topic: "realtime", ticket: "M-102", counter: "6", message: "loket06-M-102" },
  {
    what: "Tubaba", rule: 'name = "tubaba"\npreset = "aliases"\n', topic: "tubaba", ticket: "D015", counter: "7",
    message: JSON.stringify({ queue_number: "D015", gerai_name: "DPMPTSP Perizinan", agency: "DPMPTSP", service_type: "Perizinan usaha", timestamp: Math.floor(Date.now() / 1000) }),
  },
];

test("a Laravel-shaped, a BPJS-shaped, a plain-text and a Tubaba-shaped message each are the right call on the television", async () => {
  panggil = await startPanggil({ settings: settings(...SHAPES.map(({ rule }) => `[[redis.channel]]\n${rule}`)) });
  const television = await openTelevision();
  for (const { what, topic, message, ticket, counter } of SHAPES) {
    await redis.publish(topic, message);
    await television.waitForFunction((wanted) => document.querySelector(".call.is-called .call-ticket")?.textContent === wanted, ticket);
    assert.deepEqual([what, await television.textContent(".call-counter"), await ticketOf(television, counter).textContent()], [what, `Gerai ${counter}`, ticket]);
  }
  const { recent } = await panggil.state();
  assert.deepEqual(recent.map(({ ticket, counter }) => [ticket, counter]), SHAPES.map(({ ticket, counter }) => [ticket, counter]).reverse());
});

test("Sambungan lists what Redis brought and what it was understood as, and leads to the form with the very message", async () => {
  panggil = await startPanggil({ settings: settings('[[redis.channel]]\nname = "tubaba"\npreset = "aliases"\n') });
  await redis.publish("tubaba", SHAPES[3].message);
  await redis.publish("tubaba", JSON.stringify({ queue_number: "D016", gerai_name: "Loket 99" }));
  await redis.add("panggil:{mpp-contoh}:events", '{"ticket":"A012","counter":"5"}');
  const page = await openForm("/console/settings?tab=connections");
  const rows = page.locator(".settings-recent tbody tr");
  await until("all three are listed", async () => (await rows.count()) === 3);
  const meanings = await page.locator(".settings-recent .state").allTextContents();
  assert.deepEqual([...meanings].sort(), ["A012 ke Gerai 5", "D015 ke Gerai 7", "“Loket 99” belum terdaftar sebagai gerai, jadi panggilannya tidak tampil."].sort());
  await rows.filter({ hasText: "D015" }).getByRole("link").click();
  await page.waitForSelector(".messages-call");
  assert.deepEqual(await verdict(page), ["D015", "Gerai 7"]);
  assert.equal(await page.locator(".messages-text").first().textContent(), SHAPES[3].message);
});

test("a counter that a machine calls by a name stands under Ditolak, and is registered under that name", async () => {
  panggil = await startPanggil({ settings: settings('[[redis.channel]]\nname = "tubaba"\npreset = "aliases"\n') });
  const message = JSON.stringify({ queue_number: "D016", gerai_name: "Loket Perdata" });
  await redis.publish("tubaba", message);
  const page = await openForm("/console/journal?tab=refused");
  await page.getByRole("link", { name: "Daftarkan gerai “Loket Perdata”" }).click();
  await page.waitForSelector("[name='new.name']");
  assert.equal(await page.inputValue("[name='new.name']"), "Loket Perdata");
  const number = await page.inputValue("[name='new.number']");
  await page.locator(".grid-add [type=submit]").click();
  await until("it is registered", async () => (await panggil.ask("GET", "/api/v1/counters")).value.counters.some(({ name }) => name === "Loket Perdata"));
  await redis.publish("tubaba", message);
  await until("its call is shown", async () => (await panggil.state()).recent[0]?.counter === number);
});

test("of a message that is too long to be shown the places can be chosen all the same", async () => {
  panggil = await startPanggil({ settings: settings('[[redis.channel]]\nname = "antrian"\n') });
  const long = JSON.stringify({ keterangan: "x".repeat(300), tiket: "A012", tujuan: "Gerai 5" });
  await redis.publish("antrian", long);
  const page = await openForm("/console/messages");
  await page.locator("select[name=ticket] option", { hasText: "/tiket" }).waitFor({ state: "attached" });
  await page.selectOption("[name=ticket]", "/tiket");
  await page.selectOption("[name=counter]", { label: "Tulis sendiri…" });
  await page.fill("input[name=counter]", "tujuan");
  await page.locator(".messages-result", { hasText: "Perbaiki dahulu" }).waitFor();
  await page.fill("input[name=counter]", "/tujuan");
  await page.waitForSelector(".messages-call");
  assert.deepEqual(await verdict(page), ["A012", "Gerai 5"]);
  assert.equal((await page.locator(".messages-text").first().textContent()).length, 200); // the rest may be a person's data
});

test("what is pasted is read while it is typed, by keys alone, and what is wrong in a rule is said at its field", async () => {
  panggil = await startPanggil({ settings: settings() });
  const page = await openForm("/console/messages");
  await page.locator("[name=sample]").focus();
  await page.keyboard.type("loket 5/A012");
  assert.ok(await page.getByRole("radio", { name: "Teks biasa" }).isChecked());
  await page.waitForSelector(".messages-result .note.is-warn");
  await page.locator("[name=pattern]").focus();
  await page.keyboard.type("{counter}{ticket}");
  await page.keyboard.press("Tab");
  await page.waitForSelector("[name=pattern][aria-invalid=true]");
  await page.locator("[name=pattern]").fill("{counter}/{ticket}");
  await page.waitForSelector(".messages-call");
  assert.deepEqual(await verdict(page), ["A012", "Gerai 5"]);
  assert.equal(await page.locator(".messages-side pre").count(), 0); // a rule without a channel goes nowhere
  await page.fill("[name=name]", "realtime");
  await page.locator(".messages-side pre", { hasText: 'name = "realtime"' }).waitFor();
  await page.reload(); // what was typed outlives it
  await page.waitForSelector(".messages-call");
  assert.equal(await page.inputValue("[name=pattern]"), "{counter}/{ticket}");
});

const VIEWS = [
  { name: "desktop", language: "id", colours: "light", width: 1366, height: 900 },
  { name: "wide", language: "en", colours: "dark", width: 1920, height: 1080 },
  { name: "tablet", language: "en", colours: "light", width: 820, height: 1180 },
  { name: "phone", language: "id", colours: "dark", width: 390, height: 844 },
  { name: "narrow", language: "en", colours: "dark", width: 320, height: 640 },
];

test("the form and the list leave nothing to mend in any state, language, colour and size", async () => {
  panggil = await startPanggil({ settings: settings('[[redis.channel]]\nname = "display"\npreset = "laravel"\n', '[[redis.channel]]\nname = "antrian"\n') });
  await addPerson(panggil, { login: "rina", name: "Rina Wulandari", role: "admin" });
  const waiting = JSON.stringify({ event: "queue.updated", data: JSON.stringify({ queue: { ticket_number: "A013", status: "waiting", counter: { name: "Gerai 5" } } }), socket: null });
  for (const [topic, message] of [["display", SHAPES[0].message], ["display", waiting], ["antrian", FOREIGN], ["antrian", "x".repeat(600)], ["antrian", '{"ticket":"A012","counter":"99"}']]) await redis.publish(topic, message);
  await until("all five came", async () => (await panggil.ask("GET", "/api/v1/messages")).value.messages.length === 5);
  const { messages } = (await panggil.ask("GET", "/api/v1/messages")).value;
  for (const view of VIEWS) {
    const page = await openAs(await openConsole(browser, view), panggil, "rina");
    const states = [...messages.map(({ id }, index) => [`message-${index}`, `/console/messages?message=${id}`, ".messages-result [class]"]), ["gone", "/console/messages?message=999999", ".messages .note"], ["refused", "/console/journal?tab=refused", ".refused"], ["connections", "/console/settings?tab=connections", ".settings-recent tbody tr:nth-child(5)"]];
    for (const [state, path, ready] of states) {
      await page.goto(`${panggil.url}${path}`);
      await page.locator(ready).first().waitFor();
      await page.waitForFunction(() => document.querySelector("main [aria-busy=true]") === null);
      for (const more of await page.locator("main details").all()) await more.evaluate((element) => { element.open = true; });
      await picture(page, `messages-${state}-${view.name}`);
      const faults = [...(await axe(page)), ...(await cutTexts(page)), ...(await cutFields(page)), ...(await missingWords(page)), ...((await sideways(page)) > 0 ? ["sideways"] : []), ...page.context().errors];
      assert.deepEqual([view.name, state, faults], [view.name, state, []]);
    }
    await page.context().close();
  }
});
