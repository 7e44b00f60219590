// What runs in the media region: in turn, through one video element, never blank between, whatever the files or the line do.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DUA, fill, GREEN, hang, RED, SATU, upload } from "./lib/media.mjs";
import { until } from "./lib/panggil.mjs";
import { context, open, panggil } from "./lib/rig.mjs";

// Runs in the page: what was on in every picture.
function noteMedia() {
  const notes = { on: [], dimmest: null, videos: 0, urls: 0 };
  window.media = notes;
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (blob) => { notes.urls += 1; return createObjectURL.call(URL, blob); };
  URL.revokeObjectURL = (url) => { notes.urls -= 1; revokeObjectURL.call(URL, url); };
  const made = new Set();
  const look = () => {
    requestAnimationFrame(look);
    for (const video of document.querySelectorAll("video")) made.add(video);
    notes.videos = made.size;
    const layers = [...document.querySelectorAll(".media-layer")];
    const top = layers.filter((layer) => layer.classList.contains("is-on") && layer.firstChild.nodeName !== "CANVAS").pop();
    const name = top === undefined ? "" : top.firstChild.nodeName;
    const key = top === undefined ? "" : `${name} ${top.firstChild.src}`;
    if (key !== (notes.on[notes.on.length - 1]?.key ?? "") && (name !== "" || layers.length === 0)) notes.on.push({ key, name });
    const clearest = Math.max(0, ...layers.map((layer) => Number(getComputedStyle(layer).opacity)));
    if (notes.dimmest !== null || clearest > 0.99) notes.dimmest = Math.min(notes.dimmest ?? 1, clearest);
  };
  look();
}

// Runs in the page: longer than a fade it does nothing else.
function busyAtChanges() {
  const wait = () => {
    const end = performance.now() + 600;
    while (performance.now() < end);
  };
  const isOn = ({ target }) => target.classList.contains("media-layer") && target.classList.contains("is-on");
  new MutationObserver((changes) => { if (changes.some(isOn)) wait(); }).observe(document, { subtree: true, attributes: true, attributeFilter: ["class"] });
}

/** A screen with these on it; `plainHttp`: as on an address of the LAN, where there is no worker. */
async function play(files, { seconds, items, plainHttp = true, also = null } = {}) {
  const media = await upload(panggil, files);
  await fill(panggil, items?.(media) ?? media.map((one) => ({ media: one })));
  await hang(panggil, { seconds, also });
  await context.addInitScript(noteMedia);
  if (plainHttp) await context.addInitScript(() => { Object.defineProperty(window, "isSecureContext", { value: false }); });
  const page = await context.newPage();
  return { page, media };
}

function start(page) {
  return page.goto(`${panggil.url}/screen?zone=lantai-1&screen=tv-1`);
}

function turns(page) {
  return page.evaluate(() => window.media.on.map(({ name }) => name));
}

/** How many pictures the page has not let go of, after its rubbish is collected. */
async function picturesHeld(page) {
  const devtools = await context.newCDPSession(page);
  await devtools.send("HeapProfiler.collectGarbage");
  const { result } = await devtools.send("Runtime.evaluate", { expression: "HTMLImageElement.prototype" });
  const { objects } = await devtools.send("Runtime.queryObjects", { prototypeObjectId: result.objectId });
  const { result: held } = await devtools.send("Runtime.callFunctionOn", {
    objectId: objects.objectId, functionDeclaration: 'function () { return this.filter((image) => image.className === "media-image").length; }', returnByValue: true,
  });
  await devtools.detach();
  return held.value;
}

async function plays() {
  return (await panggil.ask("GET", "/api/v1/plays")).value.plays;
}

test("pictures and videos run in turn, through one element, and nothing is blank between them", async () => {
  await open();
  const { page, media } = await play([RED, SATU, DUA]);
  await start(page);
  await until("two rounds", async () => (await turns(page)).length >= 7);
  assert.deepEqual((await turns(page)).slice(0, 7), ["IMG", "VIDEO", "VIDEO", "IMG", "VIDEO", "VIDEO", "IMG"]);
  const notes = await page.evaluate(() => window.media);
  assert.equal(notes.videos, 1);
  assert.ok(notes.dimmest > 0.99, `something was to be seen through: ${notes.dimmest}`);
  assert.ok(notes.urls <= 2, `${notes.urls} object URLs are held`);
  await until("no more than the picture on and the next one held", async () => (await picturesHeld(page)) <= 2);
  const log = await until("the log", async () => ((await plays()).length >= 3 ? plays() : null));
  assert.deepEqual(log.slice(0, 3).map((row) => row.media), media);
  for (const row of log.slice(0, 3)) {
    assert.equal(row.screen, "tv-1");
    assert.equal(row.fault ?? null, null);
    // A film counts from its first progress, which a stall delays.
    assert.ok(row.ms > 1000 && row.ms < 60_000, `${row.ms} ms`);
  }
});

test("a television that is busy at every change shows nothing blank either", async () => {
  await open();
  await context.addInitScript(busyAtChanges);
  const { page } = await play([RED, GREEN]);
  await start(page);
  await until("two rounds", async () => (await turns(page)).length >= 5);
  const { dimmest } = await page.evaluate(() => window.media);
  assert.ok(dimmest > 0.99, `something was to be seen through: ${dimmest}`);
});

test("a lying file and one that never comes are passed over and told", async () => {
  await open();
  const { page, media: [liar, late] } = await play([SATU, DUA, GREEN]);
  await context.route(`**/media/${liar}`, (route) => route.fulfill({ status: 200, contentType: "video/mp4", body: "this is no film" }));
  await context.route(`**/media/${late}`, () => new Promise(() => {}));
  await start(page);
  await until("the picture", async () => (await turns(page)).includes("IMG"));
  assert.ok(!(await turns(page)).includes("VIDEO"));
  const told = await until("the faults", async () => {
    const faults = new Map((await plays()).map((row) => [row.media, row.fault]));
    return faults.has(late) && faults;
  }, 30_000);
  assert.deepEqual([told.get(liar), told.get(late)], ["broken", "stalled"]);
  await page.waitForSelector('.stage[data-link="live"]');
});

test("what fails over and over leaves the greeting, and no error", async () => {
  await open();
  const { page } = await play([RED]);
  await context.route("**/media/*", (route) => route.fulfill({ status: 404 }));
  await start(page);
  await until("the fault", async () => (await plays()).length >= 1);
  await page.waitForSelector('[data-region="media"] .welcome');
  assert.equal(await page.locator(".media-layer").count(), 0);
});

test("a changed playlist is followed at once: what was removed goes, and of nothing the greeting is left", async () => {
  await open();
  // Without a place to keep them their addresses name them.
  await context.addInitScript(() => { IDBFactory.prototype.open = () => { throw new DOMException("no", "SecurityError"); }; });
  const { page, media: [red, green] } = await play([RED, GREEN], { seconds: 600 });
  await start(page);
  const source = () => page.evaluate(() => document.querySelector(".media-layer.is-on img")?.src ?? "");
  await until("the first", async () => (await source()).endsWith(red));
  await fill(panggil, [{ media: green }]);
  await until("the second", async () => (await source()).endsWith(green));
  await fill(panggil, [{ media: green, when: { days: [], last: "2020-01-01" } }]);
  await page.waitForTimeout(1500);
  assert.ok((await source()).endsWith(green), "what runs is not cut short by its hours");
  await fill(panggil, []);
  await page.waitForSelector('[data-region="media"] .welcome');
  assert.equal(await page.locator(".media-layer").count(), 0);
});

test("of two regions the first has the videos, and the other shows its pictures", async () => {
  await open();
  const { page } = await play([SATU, GREEN], { also: "history" });
  await start(page);
  await page.waitForSelector("video");
  await until("the other's picture", () => page.evaluate(() => {
    const [one, other] = document.querySelectorAll(".media-box");
    return one?.querySelector(".is-on > video") && other?.querySelector(".is-on > img") && true;
  }));
  assert.equal((await page.evaluate(() => window.media)).videos, 1);
});

test("on plain http media are kept in the database: after a start without the server's files they run", async () => {
  await open();
  const { page } = await play([RED, SATU]);
  await start(page);
  await until("both were on", async () => (await turns(page)).length >= 4);
  await until("both are kept", () => page.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open("panggil-media");
    request.onsuccess = () => {
      const all = request.result.transaction("facts").objectStore("facts").getAllKeys();
      all.onsuccess = () => { request.result.close(); resolve(all.result.length === 2); };
    };
  })));
  await context.route("**/media/*", (route) => route.abort());
  await page.reload();
  await until("both again", async () => (await turns(page)).slice(0, 2).join() === "IMG,VIDEO");
  const { urls } = await page.evaluate(() => window.media);
  assert.ok(urls <= 2, `${urls} object URLs are held`);
});

test("with a worker a screen that starts without its server shows its last board and plays what it kept", async (t) => {
  if (process.env.PANGGIL_PAGE) {
    t.skip("the worker is the server's: PANGGIL_PAGE cannot stand in for it");
    return;
  }
  await open({}, { serviceWorkers: "allow" });
  const { page, media: [, film] } = await play([RED, SATU], { plainHttp: false });
  await start(page);
  await until("the worker is in charge", () => page.evaluate(() => navigator.serviceWorker.controller !== null));
  await until("both are kept", () => page.evaluate(async () => (await (await caches.open("panggil-media")).keys()).length === 2));
  await until("the layout is kept", () => page.evaluate((name) => (localStorage.getItem("panggil.board.lantai-1") ?? "").includes(name), film));
  await panggil.kill();
  await page.reload();
  await until("both again", async () => (await turns(page)).slice(0, 2).join() === "IMG,VIDEO");
  assert.equal(await page.evaluate(() => document.querySelector(".stage").dataset.old), "yes");
});
