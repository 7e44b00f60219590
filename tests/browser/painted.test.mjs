// What a screen says it has painted: the layout in the picture, once, whenever it is another one or in other colours.
import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "./lib/panggil.mjs";
import { context, open, panggil } from "./lib/rig.mjs";

/** What the page says of layouts over its socket, in order. */
function listen(page) {
  const said = [];
  page.on("websocket", (socket) => {
    socket.on("framesent", ({ payload }) => {
      const message = JSON.parse(payload);
      if (message.t === "hung") said.push(message);
    });
  });
  return said;
}

async function layoutOf(screen) {
  const { value } = await panggil.ask("GET", "/api/v1/screens");
  return value.screens.find(({ id }) => id === screen)?.layout_etag;
}

async function puts(entries) {
  const { etag } = await panggil.ask("GET", "/api/v1/programme");
  await panggil.ask("PUT", "/api/v1/programme", { entries }, etag);
}

test("a layout of another shape is told once it is whole, and not while it still comes over the one before it", async () => {
  await open({});
  const page = await context.newPage();
  const said = listen(page);
  await page.addInitScript(() => {
    window.comings = [];
    const { send } = WebSocket.prototype;
    WebSocket.prototype.send = function (text) {
      if (String(text).includes('"hung"')) window.comings.push(document.querySelectorAll(".backdrop").length);
      return send.call(this, text);
    };
    new MutationObserver(() => { window.came ||= document.querySelector(".backdrop.is-coming") !== null; }).observe(document, { childList: true, subtree: true, attributes: true });
  });
  await page.goto(`${panggil.url}/screen?zone=lantai-1&screen=tv-1`);
  await until("the starter is told", () => said.length === 1 && said[0].layout === "utama");
  await puts([{ layout: "semua-gerai" }]);
  await until("the other one is told", () => said.length === 2 && said[1].layout === "semua-gerai");
  assert.deepEqual(await page.evaluate(() => [window.came, window.comings]), [true, [1, 1]]);
});

test("a published layout is told once it is painted, and again in other colours", async () => {
  await open({});
  const page = await context.newPage();
  const said = listen(page);
  await page.goto(`${panggil.url}/screen?zone=lantai-1&screen=tv-1`);
  await until("the starter is told", () => said.length === 1 && said[0].layout === "utama");
  await until("the server knows", async () => (await layoutOf("tv-1")) === said[0].etag);
  // another revision
  const draft = await panggil.ask("GET", "/api/v1/layouts/utama?rev=draft");
  const saved = await panggil.ask("PUT", "/api/v1/layouts/utama", { ...draft.value, name: "Lobi" }, draft.etag);
  const since = performance.now();
  const { value } = await panggil.ask("POST", "/api/v1/layouts/utama/publish", {}, saved.etag);
  await until("the new one is told", async () => (await layoutOf("tv-1")) === value.hung);
  console.log(`painted and known ${Math.round(performance.now() - since)} ms after the publication was sent`);
  await until("the page said it once", () => said.length === 2);
  // the same document in other colours
  await puts([{ layout: "utama", theme: "light" }]);
  await until("it is told again", () => said.length === 3 && said[2].etag === value.hung);
});
