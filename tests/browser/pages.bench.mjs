// How soon each page of the console can be used: from the start of the navigation to its heading and its first data. Prints figures, asserts
// nothing. Cold is a browser that never saw the server, warm one that has just been there.
// ROUNDS=9 node pages.bench.mjs
import { launch } from "./lib/browser.mjs";
import { addPerson, openAs, openConsole } from "./lib/console.mjs";
import { print } from "./lib/figures.mjs";
import { hangTv } from "./lib/first-start.mjs";
import { startPanggil } from "./lib/panggil.mjs";

const ROUNDS = Number(process.env.ROUNDS ?? 5);
const COUNTERS = 23;
const CALLS = 60;
const WITHIN_MS = 30_000;

/** Each page with what is its first data. */
const PAGES = [
  ["/console/", ".call-line"],
  ["/console/screens", ".screen-card-facts"],
  ["/console/screens/lobi-barat", ".fact"],
  ["/console/journal", ".calls-row"],
  ["/console/journal/1", ".verdict h2"],
  ["/console/journal?tab=refused", ".refused"],
  ["/console/journal?tab=reports", "main table td"],
  ["/console/hall", ".board-who"],
  ["/console/hall?tab=counters", "main .grid-name"],
  ["/console/hall?tab=zones", "main .grid-name"],
  ["/console/hall?tab=services", ".service-fields"],
  ["/console/voice", ".speaker-do"],
  ["/console/people", "main table td"],
  ["/console/people?tab=devices", "main table td"],
  ["/console/people?tab=log", "main .log-changes"],
  ["/console/settings", "main .settings form"],
  ["/console/settings?tab=connections", "main .settings-address"],
  ["/console/account", ".account form"],
  ["/console/setup", ".setup-question input"],
  ["/counter", ".ct-pick li, .ct-next"],
];

// In the page, before its own scripts.
function noteUsable(selector) {
  const look = () => {
    if (window.usable === undefined && document.querySelector(selector) !== null && (document.querySelector("h1")?.textContent ?? "") !== "") window.usable = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function usableAfter(context, url, selector) {
  const page = await context.newPage();
  await page.addInitScript(noteUsable, selector);
  await page.goto(url);
  await page.waitForFunction(() => window.usable !== undefined, null, { timeout: WITHIN_MS }).catch((error) => { throw new Error(`${url} has no ${selector}`, { cause: error }); });
  const usable = await page.evaluate(() => window.usable);
  await page.close();
  return usable;
}

const browser = await launch();
const panggil = await startPanggil({ pairing: "required" });
try {
  await addPerson(panggil, { login: "rina", name: "Rina Wulandari", role: "admin" });
  await hangTv(browser, panggil, { name: "Lobi Barat", width: 1280, height: 720 });
  for (let index = 0; index < CALLS; index += 1) await panggil.post({ type: "call", ticket: `A${100 + index}`, counter: String(1 + (index % COUNTERS)) });
  await panggil.post([{ type: "call", ticket: "A001", counter: "1" }, { type: "call", ticket: "A999", counter: "99" }]);
  const known = await openConsole(browser);
  await openAs(known, panggil, "rina");
  const kept = await known.storageState();
  for (const [path, selector] of PAGES) {
    const [cold, warm] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      const context = await openConsole(browser, { storageState: kept });
      cold.push(await usableAfter(context, `${panggil.url}${path}`, selector));
      warm.push(await usableAfter(context, `${panggil.url}${path}`, selector));
      await context.close();
    }
    print(`${path} cold`, cold, "aim 1000");
    print(`${path} warm`, warm, "aim 1000");
  }
} finally {
  await browser.close();
  await panggil.stop();
}
