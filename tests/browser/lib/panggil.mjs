// One real server per test: its own data directory, a port of its own, facts waited for with a deadline.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const BINARY = process.env.PANGGIL_BIN ?? fileURLToPath(new URL("../../../target/release/panggil", import.meta.url));
/** How long a test waits for what must come: longer than a busy machine takes. Whether something comes in time is measured, not waited for. */
export const PATIENCE_MS = 90_000;

/** Waits until `look` gives something; fails naming `what` when it does not. */
export async function until(what, look, deadlineMs = PATIENCE_MS) {
  const end = performance.now() + deadlineMs;
  let last;
  for (;;) {
    try {
      const found = await look();
      if (found) return found;
    } catch (error) {
      last = error;
    }
    if (performance.now() > end) throw new Error(`not within ${deadlineMs} ms: ${what}${last ? ` (${last.message})` : ""}`);
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
}

/** Waits while the sample site's day, in WIB, is about to end: for tests of what lasts until 23.59. */
export async function notAtMidnight() {
  await until("not the day's last minutes", () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(11, 16) < "23:58", 130_000);
}

/** A profile with `names.length` counters in one zone and one service, written beside the data. */
function profile(dir, names, service, digits) {
  const counters = names.map((name, index) => `[[counter]]\nid = "${index + 1}"\nname = ${JSON.stringify(name)}\nservice = "umum"\nzone = "lantai-1"\n`);
  const head = '[site]\nid = "mpp-uji"\nname = "Mal Pelayanan Publik"\nplace = "Kota Uji"\nmark = "MP"\nutc_offset = "+07:00"\n' +
    'ticker = ["Siapkan KTP dan nomor antrean Anda", "Nomor terlewat? Hubungi petugas informasi"]\n' +
    '[[zone]]\nid = "lantai-1"\nname = "Lantai 1"\nfloor = "1"\n' +
    `[[service]]\nid = "umum"\nname = ${JSON.stringify(service)}\nprefix = "A"\n${digits === null ? "" : `digits = ${digits}\n`}`;
  const file = join(dir, "site.toml");
  writeFileSync(file, `${head}${counters.join("\n")}`);
  return file;
}

/**
 * Starts a server. `pairing`: "open" lets screens in by zone alone. `names`: one counter each, instead of the sample site, all of one
 * `service`, whose numbers are counted here when it has `digits`. `card`: the sound card it speaks by; without one it finds none, whatever this machine has.
 * `settings`: the text of its settings file.
 */
export async function startPanggil({ pairing = "open", names = null, service = "Layanan umum", digits = null, demo = false, card = null, settings = null } = {}) {
  if (!existsSync(BINARY)) throw new Error(`these tests need the server: ${BINARY} is not there (cargo build --release, or PANGGIL_BIN)`);
  const dir = mkdtempSync(join(tmpdir(), "panggil-"));
  const data = join(dir, "data");
  const site = names === null ? [] : ["--site", profile(dir, names, service, digits)];
  const config = settings === null ? [] : ["--config", join(dir, "panggil.toml")];
  if (settings !== null) writeFileSync(join(dir, "panggil.toml"), settings);
  let child = null;
  let port = 0;
  let greeting = "";

  async function start() {
    rmSync(join(data, "local.json"), { force: true });
    const args = ["serve", "--listen", `127.0.0.1:${port}`, "--data", data, ...config, ...(existsSync(data) ? [] : site), ...(demo ? ["--demo"] : [])];
    const env = { ...process.env, PANGGIL__SCREENS__PAIRING: pairing, ALSA_CONFIG_PATH: card?.config ?? "/dev/null" };
    let told = "";
    greeting = "";
    child = spawn(BINARY, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.on("data", (text) => { greeting += text; });
    child.stderr.on("data", (text) => { told = `${told}${text}`.slice(-2000); });
    const local = await until("the server answers", async () => {
      if (child.exitCode !== null) throw new Error(`the server ended: ${told}`);
      const found = JSON.parse(readFileSync(join(data, "local.json"), "utf8"));
      return (await fetch(`${found.url}/healthz`)).ok ? found : null;
    });
    port = Number(new URL(local.url).port);
    return local;
  }

  async function end(signal) {
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => { child.once("exit", resolve); });
    child.kill(signal);
    await gone;
  }

  let local = await start();
  return {
    get url() { return local.url; },
    /** The link that makes the first admin, as the server prints it while nobody exists. */
    setupLink: () => until("the setup link", () => /set up +(\S+)/.exec(greeting)?.[1]),
    /** Posts one event or several, and gives back the results. */
    async post(events) {
      const answer = await fetch(`${local.url}/api/v1/events`, {
        method: "POST",
        headers: { authorization: `Bearer ${local.key}`, "content-type": "application/json" },
        body: JSON.stringify(events),
      });
      const body = await answer.text();
      if (answer.status !== 202) throw new Error(`events answered ${answer.status}: ${body}`);
      return JSON.parse(body).results;
    },
    /** Any other request with the local key: `body` as it is, or as JSON. Gives back the answer's JSON and its tag. */
    async ask(method, path, body, etag) {
      const isRaw = Buffer.isBuffer(body);
      const headers = { authorization: `Bearer ${local.key}`, ...(etag === undefined ? {} : { "if-match": etag }), ...(body === undefined || isRaw ? {} : { "content-type": "application/json" }) };
      const answer = await fetch(`${local.url}${path}`, { method, headers, body: body === undefined || isRaw ? body : JSON.stringify(body) });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
      return { value: text === "" ? null : JSON.parse(text), etag: answer.headers.get("etag") };
    },
    /** The zone's state, as every screen of it gets it. */
    async state(zone = "lantai-1") { return (await this.ask("GET", `/api/v1/zones/${zone}/state`)).value; },
    kill: () => end("SIGKILL"),
    /** In order: it says to every screen that it will be back. */
    terminate: () => end("SIGTERM"),
    /** Alive and deaf, as a machine that hangs. */
    freeze: () => child.kill("SIGSTOP"),
    thaw: () => child.kill("SIGCONT"),
    /** Again, with the same data and on the same port. `settings`: with another text in the settings file it was given at first. */
    async restart({ settings: changed = null } = {}) {
      if (changed !== null) writeFileSync(join(dir, "panggil.toml"), changed);
      local = await start();
    },
    async stop() {
      await end("SIGKILL");
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
