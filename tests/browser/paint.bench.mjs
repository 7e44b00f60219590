// How fast a call is seen, and how fast a screen is itself again, on every engine: prints figures, asserts nothing.
// ENGINES=64,system CALLS=300 ROUNDS=20 node paint.bench.mjs
import { between, chanceFrom, pause } from "./lib/chance.mjs";
import { ALL_ENGINES, launchEngine } from "./lib/engines.mjs";
import { print, wall } from "./lib/figures.mjs";
import { DUA, fill, hang, SATU, upload } from "./lib/media.mjs";
import { noteDrawing } from "./lib/notes.mjs";
import { startPanggil, until } from "./lib/panggil.mjs";
import { startProxy } from "./lib/proxy.mjs";

const CALLS = Number(process.env.CALLS ?? 100);
const ROUNDS = Number(process.env.ROUNDS ?? 8);
const engines = process.env.ENGINES?.split(",") ?? ALL_ENGINES;
// Above the half second within which a screen says "seen" only once.
const BETWEEN_MS = [600, 1100];
const chance = chanceFrom(1);

// In the page, before its own scripts: when each frame was made, came in, and was painted by the page's own word.
function notePainting() {
  window.painted = {};
  window.made = {};
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function patched(text) {
    const message = JSON.parse(text);
    if (message.t === "seen") window.painted[message.seq] = { at: performance.timeOrigin + performance.now(), drawn: message.drawn };
    return send.call(this, text);
  };
  const { set } = Object.getOwnPropertyDescriptor(WebSocket.prototype, "onmessage");
  Object.defineProperty(WebSocket.prototype, "onmessage", {
    set(listener) {
      set.call(this, listener === null ? null : (event) => {
        const message = JSON.parse(event.data);
        if (message.t === "state" && window.made[message.seq] === undefined) window.made[message.seq] = message.now;
        listener.call(this, event);
      });
    },
  });
}

// In the page: the time between two pictures, while no call comes.
function frameTimes() {
  return new Promise((resolve) => {
    const times = [];
    let before = performance.now();
    const look = (now) => {
      times.push(now - before);
      before = now;
      if (times.length > 300) resolve(times.slice(1));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

async function calls(panggil, screen) {
  const posted = [];
  for (let index = 0; index < CALLS; index += 1) {
    await pause(between(chance, BETWEEN_MS));
    const at = wall();
    const [{ seq }] = await panggil.post({ ticket: `B${100 + index}`, counter: String(1 + (index % 12)) });
    posted.push({ seq, at });
  }
  await until("the last frame", () => screen.evaluate(`window.painted[${posted.at(-1).seq}] !== undefined`));
  const { painted, made } = await screen.evaluate("({ painted: window.painted, made: window.made })");
  const known = posted.filter(({ seq }) => painted[seq]);
  print("server made the frame → painted", known.filter(({ seq }) => made[seq]).map(({ seq }) => painted[seq].at - made[seq]), "aims: p50 20, p99 80");
  print("page got the frame → painted", known.map(({ seq }) => painted[seq].drawn), "");
  print("POST → painted", known.map(({ seq, at }) => painted[seq].at - at), "");
  print("frame time", await screen.evaluate(frameTimes), "");
}

const live = () => "(document.querySelector('.stage') || { dataset: {} }).dataset.link === 'live'";

/** Ms from `since` until the page was live again: by its own note, so that looking costs nothing. */
async function liveAfter(screen, since) {
  await until("live again", async () => {
    const [at, is] = await screen.evaluate("[performance.timeOrigin + window.notes.link[window.notes.link.length - 1].at, window.notes.link[window.notes.link.length - 1].link]");
    return is === "live" && at > since - 1000;
  }, 30_000);
  return Math.max(0, (await screen.evaluate("performance.timeOrigin + window.notes.link[window.notes.link.length - 1].at")) - since);
}

async function returns(panggil, screen) {
  const killed = [];
  const announced = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await panggil.kill();
    await pause(between(chance, [500, 6000]));
    await panggil.restart();
    killed.push(await liveAfter(screen, wall()));
    await pause(1000);
    await panggil.terminate();
    await panggil.restart();
    announced.push(await liveAfter(screen, wall()));
    await pause(1000);
  }
  print("server back after a kill → right board", killed, "aims: median 2000, all 5000");
  print("server back after it said so → right board", announced, "aim: 1000");
}

// The page comes from the server, but its socket goes nowhere: as when the server dies right after the page was loaded.
async function startsAlone(panggil, screen) {
  const nowhere = await startProxy(Number(new URL(panggil.url).port));
  nowhere.silent();
  const source = `const Real = WebSocket; window.WebSocket = function (url, protocol) { return new Real("${nowhere.url.replace("http", "ws")}", protocol); }; window.WebSocket.OPEN = 1;`;
  await screen.send("Page.addScriptToEvaluateOnNewDocument", { source });
  const first = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await screen.goto(`${panggil.url}/screen?zone=lantai-1&start=${round}`);
    await until("a picture of old", () => screen.evaluate(`location.search.endsWith("=${round}") && window.notes.first.tile !== undefined`));
    first.push(await screen.evaluate("window.notes.first.tile"));
  }
  print("page begun → picture, without the server", first, "aim: 1000");
  await nowhere.close();
}

for (const engine of engines) {
  const panggil = await startPanggil();
  await fill(panggil, (await upload(panggil, [SATU, DUA])).map((media) => ({ media })));
  await hang(panggil);
  const screen = await launchEngine(engine, { init: [noteDrawing, notePainting] });
  try {
    const runs = await screen.evaluate(() => document.createElement("video").canPlayType('video/mp4; codecs="avc1.64001f"') !== "");
    console.log(`${screen.version}, 1920 x 1080, ticker running, ${runs ? "films too" : "no films: the engine lacks H.264"}`);
    await screen.goto(`${panggil.url}/screen?zone=lantai-1`);
    await screen.waitFor(".ticker-track", 30_000);
    await until("live", () => screen.evaluate(live()));
    await calls(panggil, screen);
    await returns(panggil, screen);
    await pause(3000); // until the board is kept
    await startsAlone(panggil, screen);
    if (screen.errors.length > 0) console.log(`  errors in the page: ${screen.errors.join("; ")}`);
  } finally {
    await screen.close();
    await panggil.stop();
  }
}
