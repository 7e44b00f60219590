// The start script of a television's machine, really run: it waits for the server, shows the screen, and shows it again after every fall.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { programOf } from "./lib/engines.mjs";
import { startPanggil, until } from "./lib/panggil.mjs";

const SCRIPT = fileURLToPath(new URL("../../config/kiosk/panggil-kiosk", import.meta.url));

let panggil = null;
let kiosk = null;
let home = null;
afterEach(async () => {
  kiosk?.powerCut();
  await panggil?.stop();
  if (home !== null) rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  panggil = null;
  kiosk = null;
  home = null;
});

function environment() {
  home ??= mkdtempSync(join(tmpdir(), "panggil-kiosk-"));
  return {
    ...process.env,
    DISPLAY: "",
    PANGGIL_KIOSK_PROFILE: join(home, "profile"),
    PANGGIL_KIOSK_BROWSER: programOf("system"),
    PANGGIL_KIOSK_ARGS: "--headless --no-sandbox --disable-gpu --disable-background-networking --remote-debugging-port=0",
  };
}

/** The script in a process group of its own, as a machine whose power can be cut. */
function switchOn(url) {
  const env = environment();
  rmSync(join(env.PANGGIL_KIOSK_PROFILE, "DevToolsActivePort"), { force: true });
  const child = spawn(SCRIPT, [url], { env, stdio: ["ignore", "ignore", "pipe"], detached: true });
  const machine = { told: "", powerCut: () => { try { process.kill(-child.pid, "SIGKILL"); } catch (error) { if (error.code !== "ESRCH") throw error; } } };
  child.stderr.on("data", (text) => { machine.told += text; });
  return machine;
}

/** The address of the page that hangs there, once it does. */
function shown() {
  return until("a page on the screen", async () => {
    const [port] = readFileSync(join(home, "profile/DevToolsActivePort"), "utf8").split("\n");
    const pages = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
    const page = pages.find(({ type, title, url }) => type === "page" && url.startsWith("http") && !/is not available|error/i.test(title));
    return page?.url;
  });
}

test("it waits for the server, and shows the screen again after the browser fell and after a power cut", async () => {
  panggil = await startPanggil();
  const url = `${panggil.url}/screen?zone=lantai-1`;
  await panggil.kill();
  kiosk = switchOn(url);
  await until("it waits", () => kiosk.told.includes(`waiting for ${panggil.url}`));
  await panggil.restart();
  assert.equal(await shown(), url);

  const browser = Number(readlinkSync(join(home, "profile/SingletonLock")).split("-").pop());
  rmSync(join(home, "profile/DevToolsActivePort"));
  process.kill(browser, "SIGKILL");
  await until("it says so", () => /the browser ended \(code 137\)/.test(kiosk.told));
  assert.equal(await shown(), url);

  kiosk.powerCut();
  // Cut while a file was written, and with the lock of a browser on another machine of that name.
  writeFileSync(join(home, "profile/Default/Preferences"), "");
  kiosk = switchOn(url);
  assert.equal(await shown(), url);
});

test("the marks of a crash are cleared before the browser starts", async () => {
  panggil = await startPanggil();
  const preferences = join(environment().PANGGIL_KIOSK_PROFILE, "Default/Preferences");
  mkdirSync(join(preferences, ".."), { recursive: true });
  writeFileSync(preferences, '{"profile":{"exit_type":"Crashed","exited_cleanly":false,"name":"TV"}}');
  // A browser that does nothing but end: what the file holds then is what it would have read.
  execFileSync("sh", ["-c", 'timeout 3 "$0" "$1" || true', SCRIPT, `${panggil.url}/screen`], { env: { ...environment(), PANGGIL_KIOSK_BROWSER: "true" }, stdio: "ignore" });
  assert.deepEqual(JSON.parse(readFileSync(preferences, "utf8")).profile, { exit_type: "Normal", exited_cleanly: true, name: "TV" });
});

test("--test prints the command line, and a missing address is told with its remedy", () => {
  const command = execFileSync(SCRIPT, ["--test", "http://10.0.0.2:8080/screen?zone=lantai-1"], { env: environment(), encoding: "utf8" });
  for (const part of ["'--kiosk'", "'--noerrdialogs'", "'--autoplay-policy=no-user-gesture-required'", "'--unsafely-treat-insecure-origin-as-secure=http://10.0.0.2:8080'", "'http://10.0.0.2:8080/screen?zone=lantai-1'"]) {
    assert.ok(command.includes(part), `${part} is missing in ${command}`);
  }
  const secure = execFileSync(SCRIPT, ["--test", "https://tv.example.go.id/screen"], { env: environment(), encoding: "utf8" });
  assert.ok(!secure.includes("insecure"), secure);
  assert.throws(() => execFileSync(SCRIPT, ["--test"], { env: { ...environment(), PANGGIL_KIOSK_URL: "" }, stdio: "pipe" }), /no address: give one/);
});
