// The engines of old televisions, really run: complete old Chromium builds, each with one page, driven by the DevTools protocol.
// They are for pages of this machine only. Their packages hold the program packed; it is unpacked once, beside them.
import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";
import { converse } from "./cdp.mjs";
import { OUT } from "./out.mjs";
import { until } from "./panggil.mjs";

const SYSTEM = process.env.CHROMIUM_BIN ?? "/usr/bin/chromium";
const MODULES = fileURLToPath(new URL("../node_modules/", import.meta.url));
const UNPACKED = join(MODULES, ".cache/engines");
const ARGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
  "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars", "--mute-audio", "--remote-debugging-port=0",
];

// A run that is broken off takes its browsers along: what waits for the process to exit must hear of it.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

/** What `make test` runs; 69 lies between and is left to the proofs. */
export const ENGINES = ["64", "88", "system"];
export const ALL_ENGINES = ["64", "69", "88", "system"];

/** Where the engine's program is. */
export function programOf(engine) {
  if (engine === "system") return SYSTEM;
  const program = join(UNPACKED, `chromium-${engine}`);
  if (existsSync(program)) return program;
  const folder = join(MODULES, `chromium-${engine}/bin`);
  const packed = existsSync(folder) && readdirSync(folder).find((file) => /^chromium.*\.br$/.test(file));
  if (!packed) throw new Error(`these tests need Chromium ${engine}: ${folder} holds none (npm ci)`);
  mkdirSync(UNPACKED, { recursive: true });
  const unfinished = `${program}.${process.pid}`;
  writeFileSync(unfinished, brotliDecompressSync(readFileSync(join(folder, packed))));
  chmodSync(unfinished, 0o755);
  renameSync(unfinished, program);
  return program;
}

/** Starts the engine. `init`: functions that run in every page before its own scripts. */
export async function launchEngine(engine, { width = 1920, height = 1080, init = [], args = [] } = {}) {
  const profile = mkdtempSync(join(tmpdir(), `panggil-${engine}-`));
  // In a group of its own: the browser's helpers go with it.
  const child = spawn(programOf(engine), [...ARGS, `--window-size=${width},${height}`, `--user-data-dir=${profile}`, ...args, "about:blank"], {
    stdio: ["ignore", "ignore", "pipe"],
    detached: true,
  });
  const killGroup = () => {
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch (error) {
      if (error.code !== "ESRCH") throw error; // it is gone already
    }
  };
  process.once("exit", killGroup);
  let told = "";
  child.stderr.on("data", (text) => { told = `${told}${text}`.slice(-4000); });
  const host = await until(`Chromium ${engine} listens`, () => {
    if (child.exitCode !== null) throw new Error(`it ended: ${told.slice(-600)}`);
    return /DevTools listening on ws:\/\/([^/]+)/.exec(told)?.[1];
  });
  const about = await (await fetch(`http://${host}/json/version`)).json();
  const page = await until("a page", async () => (await (await fetch(`http://${host}/json/list`)).json()).find(({ type }) => type === "page"));
  const talk = await converse(page.webSocketDebuggerUrl);
  const errors = [];
  listen(talk, errors);
  for (const domain of ["Page", "Runtime", "Log"]) await talk.send(`${domain}.enable`);
  await talk.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
  for (const run of init) await talk.send("Page.addScriptToEvaluateOnNewDocument", { source: `(${run})()` });

  async function evaluate(expression) {
    const source = typeof expression === "function" ? `(${expression})()` : expression;
    const { result, exceptionDetails } = await talk.send("Runtime.evaluate", { expression: source, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(`in the page: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
    return result.value;
  }

  return {
    engine,
    version: about.Browser,
    /** What went wrong in the page; a server that is away is not the page's fault. */
    errors,
    send: talk.send,
    on: talk.on,
    evaluate,
    goto: (url) => talk.send("Page.navigate", { url }),
    waitFor: (selector, deadlineMs) => until(selector, () => evaluate(`document.querySelector(${JSON.stringify(selector)}) !== null`), deadlineMs),
    text: (selector) => evaluate(`(document.querySelector(${JSON.stringify(selector)}) || {}).textContent`),
    /** The picture as PNG, also kept in `out/` under its name. */
    async picture(name) {
      const { data } = await talk.send("Page.captureScreenshot", { format: "png" });
      const png = Buffer.from(data, "base64");
      writeFileSync(join(OUT, `${name}.png`), png);
      return png;
    },
    async close() {
      const gone = new Promise((resolve) => { child.once("exit", resolve); });
      talk.close();
      process.removeListener("exit", killGroup);
      if (child.exitCode === null && child.signalCode === null) {
        killGroup();
        await gone;
      }
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

function listen(talk, errors) {
  talk.on("Runtime.exceptionThrown", ({ exceptionDetails }) => errors.push(exceptionDetails.exception?.description ?? exceptionDetails.text));
  talk.on("Runtime.consoleAPICalled", ({ type, args }) => {
    if (type === "error" || type === "assert") errors.push(args.map(({ value, description }) => value ?? description).join(" "));
  });
  talk.on("Log.entryAdded", ({ entry }) => {
    if (entry.level === "error" && !/WebSocket connection|net::ERR_|Failed to load resource/.test(entry.text)) errors.push(entry.text);
  });
}
