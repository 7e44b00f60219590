// The console in a browser: persons who work with it, and coming in.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { openContext } from "./browser.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };

export const PASSWORD = "kuda besi biru tua";

/** Adds somebody who works with the console. */
export async function addPerson(panggil, { login, name, role, counters = [] }) {
  await panggil.ask("POST", "/api/v1/users", { login, name, role, counters, password: PASSWORD });
}

/** A context whose person chose these on this device. */
export async function openConsole(browser, { language = "id", colours = "light", ...more } = {}) {
  const context = await openContext(browser, { width: 1366, height: 900, ...more });
  await context.addInitScript((prefs) => {
    if (location.protocol.startsWith("http") && localStorage.getItem("panggil.prefs") === null) localStorage.setItem("panggil.prefs", prefs);
  }, JSON.stringify({ language, colours, letters: true }));
  return context;
}

/** Fills the sign-in that is in sight, on a page of its own or over another. */
export async function signIn(page, login, password = PASSWORD) {
  await page.fill("[name=login]", login);
  await page.fill("[name=password]", password);
  await page.keyboard.press("Enter");
}

/** Requests of somebody who signed in on another device. */
export async function elsewhere(panggil, login) {
  const headers = { "content-type": "application/json", origin: panggil.url };
  const entered = await fetch(`${panggil.url}/api/v1/session`, { method: "POST", headers, body: JSON.stringify({ login, password: PASSWORD }) });
  if (!entered.ok) throw new Error(`signing in as ${login} answered ${entered.status}: ${await entered.text()}`);
  const cookie = entered.headers.getSetCookie().map((one) => one.split(";")[0]).join("; ");
  return async (method, path, body, etag) => {
    const tag = etag === undefined ? {} : { "if-match": etag };
    const answer = await fetch(`${panggil.url}${path}`, { method, headers: { ...headers, cookie, ...tag }, body: body === undefined ? undefined : JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  };
}

/** A page of the console with somebody signed in. */
export async function openAs(context, panggil, login, path = "/console/") {
  const page = await context.newPage();
  await page.goto(`${panggil.url}${path}`);
  await signIn(page, login);
  await page.waitForSelector(".app main h1");
  return page;
}

/** What axe has to say, as lines. */
export async function axe(page) {
  await page.evaluate(AXE);
  return page.evaluate(async (rules) => {
    const { violations } = await globalThis.axe.run(document, rules);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
  }, RULES);
}

/** How far the page can be pushed sideways, in px: never at all. */
export function sideways(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
