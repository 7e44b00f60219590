// One headless Chromium for a test file, pages of their own for each test.
import { existsSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { chromium } from "playwright-core";
import { noteDrawing } from "./notes.mjs";
import { OUT } from "./out.mjs";
import { PATIENCE_MS } from "./panggil.mjs";

const CHROMIUM = process.env.CHROMIUM_BIN ?? "/usr/bin/chromium";
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
// A page answered by the test itself counts as one from the internet, which may not open sockets to this machine.
const PAGE_ARGS = process.env.PANGGIL_PAGE ? ["--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets"] : [];
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2" };

export async function launch() {
  if (!existsSync(CHROMIUM)) throw new Error(`these tests need Chromium: ${CHROMIUM} is not there (CHROMIUM_BIN)`);
  return chromium.launch({ executablePath: CHROMIUM, args: [...ARGS, ...PAGE_ARGS] });
}

/** PANGGIL_PAGE names the folder of built pages to try in place of those inside the server. */
async function servePage(context) {
  const dist = process.env.PANGGIL_PAGE;
  if (!dist) return;
  const answer = (route, file) => route.fulfill({ status: 200, contentType: TYPES[extname(file)], body: readFileSync(join(dist, file)) });
  await context.route("**/screen?*", (route) => answer(route, "screen.html"));
  await context.route("**/screen", (route) => answer(route, "screen.html"));
  await context.route("**/console/**", (route) => (route.request().resourceType() === "document" ? answer(route, "console.html") : route.fallback()));
  await context.route("**/counter", (route) => answer(route, "counter.html"));
  await context.route("**/assets/**", (route) => answer(route, new URL(route.request().url()).pathname));
}

/** A context whose pages note when things were first drawn, and which errors came. */
export async function openContext(browser, { width = 1920, height = 1080, ...more } = {}) {
  // What a worker answers is out of the tests' sight: there is one only where a test is about it.
  const context = await browser.newContext({ viewport: { width, height }, serviceWorkers: "block", ...more });
  context.setDefaultTimeout(PATIENCE_MS);
  await servePage(context);
  context.errors = [];
  context.on("page", (page) => {
    page.on("pageerror", (error) => context.errors.push(error.message));
    page.on("console", (message) => {
      if (/Content.Security.Policy/i.test(message.text())) context.errors.push(message.text());
    });
    page.on("dialog", (dialog) => context.errors.push(`dialog: ${dialog.message()}`));
  });
  await context.addInitScript(noteDrawing);
  return context;
}

export async function openScreen(context, url, zone = "lantai-1") {
  const page = await context.newPage();
  await page.goto(`${url}/screen?zone=${zone}`);
  await page.waitForSelector(".tile");
  return page;
}

/** A picture at rest: fonts loaded, and nothing moving but what moves for ever. */
export async function picture(page, name) {
  await page.evaluate(() => document.fonts.ready.then(() => {
    const ending = document.getAnimations().filter((animation) => animation.effect.getComputedTiming().iterations !== Infinity);
    return Promise.all(ending.map((animation) => animation.finished.catch(() => null)));
  }));
  await page.screenshot({ path: `${OUT}${name}.png` });
}

export function ticketOf(page, counter) {
  return page.locator(`[data-counter="${counter}"] > .tile-face .tile-ticket`);
}

/** Texts whose ink leaves the box it must stay in, as a list to compare with []. */
export function overflowing(page, boxes) {
  return page.evaluate((selector) => {
    const out = [];
    for (const box of document.querySelectorAll(selector)) {
      const room = box.getBoundingClientRect();
      const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(node);
        const { left, right, width } = range.getBoundingClientRect();
        if (width > 0 && (left < room.left - 0.5 || right > room.right + 0.5)) out.push(node.data);
      }
    }
    return out;
  }, boxes);
}
