// From the event's POST to the painted frame, on loopback: prints the figures, asserts nothing.
import { launch, openContext, openScreen } from "./lib/browser.mjs";
import { startPanggil, until } from "./lib/panggil.mjs";

const CALLS = Number(process.env.CALLS ?? 200);
// Above the half second within which a screen says "seen" only once.
const BETWEEN_MS = [600, 1100];

const wall = () => performance.timeOrigin + performance.now();

const panggil = await startPanggil();
const browser = await launch();
const context = await openContext(browser);
// In the page: the moment at which the page itself says that a frame was painted.
await context.addInitScript(() => {
  window.painted = {};
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function patched(text) {
    const message = JSON.parse(text);
    if (message.t === "seen") window.painted[message.seq] = { at: performance.timeOrigin + performance.now(), drawn: message.drawn };
    return send.call(this, text);
  };
});
try {
  const page = await openScreen(context, panggil.url);
  await page.waitForSelector(".ticker-track");
  const posted = [];
  for (let index = 0; index < CALLS; index += 1) {
    const [least, most] = BETWEEN_MS;
    const pause = wall() + least + Math.random() * (most - least);
    await until("the next moment", () => wall() >= pause);
    const at = wall();
    const [{ seq }] = await panggil.post({ ticket: `B${100 + index}`, counter: String(1 + (index % 12)) });
    posted.push({ seq, at });
  }
  await until("the last frame", () => page.evaluate((seq) => window.painted[seq] !== undefined, posted[posted.length - 1].seq));
  const painted = await page.evaluate(() => window.painted);
  const known = posted.filter(({ seq }) => painted[seq]);
  print("POST to painted", known.map(({ seq, at }) => painted[seq].at - at), "limits: p50 25, p99 120");
  print("received to painted", known.map(({ seq }) => painted[seq].drawn), "");
  console.log(`${known.length} of ${CALLS} calls had a frame of their own`);
} finally {
  await browser.close();
  await panggil.stop();
}

function print(what, values, limits) {
  const sorted = values.slice().sort((a, b) => a - b);
  const at = (part) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN).toFixed(1);
  console.log(`${what}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms  ${limits}`);
}
