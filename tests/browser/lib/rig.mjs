// One browser for a test file, one server and one context for each test. After it both are gone, and no page may have failed.
import assert from "node:assert/strict";
import { after, afterEach, before } from "node:test";
import { launch, openContext } from "./browser.mjs";
import { startPanggil } from "./panggil.mjs";

let browser;
/** The test's server, after `open`. */
export let panggil = null;
/** The test's context, after `open`. */
export let context = null;

before(async () => {
  browser = await launch();
});
after(async () => {
  await browser.close();
});
afterEach(async () => {
  const errors = context?.errors ?? [];
  await context?.close();
  await panggil?.stop();
  context = null;
  panggil = null;
  assert.deepEqual(errors, []);
});

/** Starts the test's server, and a context with the window's settings. */
export async function open(server = {}, window = {}) {
  panggil = await startPanggil(server);
  context = await openContext(browser, window);
}
