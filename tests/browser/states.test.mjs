import assert from "node:assert/strict";
import { test } from "node:test";
import { openScreen, picture, ticketOf } from "./lib/browser.mjs";
import { until } from "./lib/panggil.mjs";
import { context, open, panggil } from "./lib/rig.mjs";

test("before the first call the card greets, without amber", async () => {
  await open();
  const page = await openScreen(context, panggil.url);
  await page.waitForSelector('[data-state="nothing-called"]');
  assert.match(await page.textContent('[data-state="nothing-called"]'), /Belum ada panggilan/);
  assert.equal(await page.locator(".call-amber, .tile-hot").count(), 0);
  await picture(page, "nothing-called");
});

test("a killed server leaves the last numbers; the chip comes after 4 s, the age of the data after 30 s, and both go", async () => {
  await open();
  const page = await openScreen(context, panggil.url);
  await panggil.post({ ticket: "A012", counter: "5" });
  await until("the call", async () => (await ticketOf(page, "5").textContent()) === "A012");
  await panggil.kill();
  await page.waitForSelector('.stage[data-link="lost"]');
  await page.waitForSelector(".chip");
  assert.equal(await page.textContent(".chip"), "Menyambung ulang");
  const { lost, chip } = await page.evaluate(() => ({ lost: window.notes.link.find(({ link }) => link === "lost").at, chip: window.notes.first.chip }));
  assert.ok(chip - lost > 3000 && chip - lost < 20_000, `the chip came after ${chip - lost} ms`);
  assert.equal(await ticketOf(page, "5").textContent(), "A012");
  assert.equal(await page.textContent(".call-ticket"), "A012");
  await page.waitForSelector(".header-late");
  assert.match(await page.textContent(".header-late"), /^Data pukul \d\d\.\d\d$/);
  const late = await page.evaluate(() => window.notes.first.late);
  assert.ok(late - lost > 29_000 && late - lost < 60_000, `the line came after ${late - lost} ms`);
  await picture(page, "late");
  await panggil.restart();
  await page.waitForSelector('.stage[data-link="live"]');
  await until("chip and line gone", async () => (await page.locator(".chip, .header-late").count()) === 0);
  assert.equal(await ticketOf(page, "5").textContent(), "A012");
  await panggil.post({ ticket: "A013", counter: "6" });
  await until("the next call", async () => (await page.textContent(".call-ticket")) === "A013");
});

test("a drop that heals within 4 s is worth no word", async () => {
  await open();
  const page = await openScreen(context, panggil.url);
  await panggil.kill();
  await page.waitForSelector('.stage[data-link="lost"]');
  await panggil.restart();
  await page.waitForSelector('.stage[data-link="live"]');
  const { chip, gap } = await page.evaluate(() => {
    const [lost, live] = window.notes.link.slice(-2);
    return { chip: window.notes.first.chip, gap: live.at - lost.at };
  });
  if (gap < 3900) assert.equal(chip, undefined);
});

test("a socket that fell silent is given up after 12 s", async () => {
  await open();
  const page = await context.newPage();
  const sockets = [];
  await page.routeWebSocket(/\/ws\/screens/, (socket) => {
    sockets.push(socket);
    const server = socket.connectToServer();
    // The first connection goes deaf once it has shown its board: the line is dead, and nobody closed it.
    let deaf = false;
    server.onMessage((message) => {
      if (!deaf) socket.send(message);
      if (sockets.length === 1 && JSON.parse(message).t === "state") deaf = true;
    });
  });
  await page.goto(`${panggil.url}/screen?zone=lantai-1`);
  await page.waitForSelector(".tile");
  await until("a second connection", () => sockets.length >= 2);
  await page.waitForSelector('.stage[data-link="live"]');
  const [first, lost] = await page.evaluate(() => window.notes.link.map(({ at }) => at));
  // The 12 s begin when it last heard something, which may be well before the board was drawn.
  assert.ok(lost - first > 5000 && lost - first < 40_000, `given up after ${lost - first} ms`);
});

test("the last board is drawn at once while the server is away, marked as old and without amber", async () => {
  await open();
  const before = await openScreen(context, panggil.url);
  await panggil.post({ ticket: "A012", counter: "5" });
  await until("the call is kept", () => before.evaluate(() => (localStorage.getItem("panggil.board.lantai-1") ?? "").includes('"A012"')));
  await before.close();
  const page = await context.newPage();
  let release = false;
  await page.routeWebSocket(/\/ws\/screens/, (socket) => {
    if (release) socket.connectToServer();
  });
  await page.goto(`${panggil.url}/screen?zone=lantai-1`);
  await page.waitForSelector('.stage[data-old="yes"] .tile');
  assert.equal(await page.textContent(".call.is-old .call-ticket"), "A012");
  assert.match(await page.textContent(".header-late"), /^Data pukul/);
  const first = await page.evaluate(() => window.notes.first);
  // The server never answers here, so what is drawn is what was kept.
  assert.equal(first.called, undefined);
  assert.equal(await page.locator(".tile-hot").count(), 0);
  await picture(page, "old");
  release = true;
  await page.waitForSelector('.stage[data-link="live"]');
  assert.equal(await page.locator('[data-old="yes"], .header-late').count(), 0);
});

test("a screen that is not paired shows a code, and the same one after it was loaded anew", async () => {
  await open({ pairing: "required" });
  const page = await context.newPage();
  await page.goto(`${panggil.url}/screen?zone=lantai-1`);
  await page.waitForSelector('[data-state="asking"]');
  const code = await page.textContent(".calm-code");
  assert.match(code, /^[A-Z0-9]{3}-[A-Z0-9]{3}$/);
  assert.equal(await page.textContent(".calm-title"), "Izinkan layar ini di konsol");
  assert.match(await page.textContent(".calm-more"), /Berlaku \d+ menit lagi/);
  assert.equal(await page.textContent(".calm-server b"), new URL(panggil.url).origin);
  await picture(page, "asking");
  await page.reload();
  await page.waitForSelector('[data-state="asking"]');
  assert.equal(await page.textContent(".calm-code"), code);
});

test("without a zone, and where pairing is required, the page asks to be let in, too", async () => {
  await open({ pairing: "required" });
  const page = await context.newPage();
  await page.goto(`${panggil.url}/screen`);
  await page.waitForSelector('[data-state="asking"]');
});

test("without a zone, and where pairing is open, one may be chosen", async () => {
  await open();
  const page = await context.newPage();
  await page.goto(`${panggil.url}/screen`);
  await page.waitForSelector('[data-state="choose-zone"]');
  await picture(page, "choose-zone");
  await page.click("text=Lantai 2");
  await page.waitForSelector('[data-counter="13"]');
  assert.equal(new URL(page.url()).searchParams.get("zone"), "lantai-2");
});

test("a zone that does not exist is told in words", async () => {
  await open();
  const page = await context.newPage();
  await page.goto(`${panggil.url}/screen?zone=tidak-ada`);
  await page.waitForSelector('[data-state="unknown-zone"]');
});

test("with reduced motion nothing moves, and a rim marks the new call", async () => {
  await open({}, { reducedMotion: "reduce" });
  const page = await openScreen(context, panggil.url);
  await panggil.post({ ticket: "A012", counter: "5" });
  await page.waitForSelector(".call.breathes");
  const styles = await page.evaluate(() => {
    const amber = getComputedStyle(document.querySelector(".call-amber"));
    return { amber: amber.animationName, rim: amber.borderTopColor, ticket: getComputedStyle(document.querySelector(".call-ticket")).animationName, track: document.querySelector(".ticker-track") };
  });
  assert.deepEqual(styles, { amber: "none", rim: "rgb(20, 16, 4)", ticket: "none", track: null });
});
