// A real Redis in a process of its own, and what a queue machine does with it.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { until } from "./panggil.mjs";

const REDIS = process.env.REDIS_BIN ?? "redis-server";
/** While it runs one script Redis answers nobody: more events than these are added in pieces. */
const PIECE = 10_000;

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => { resolve(port); });
    });
  });
}

/** One command on a connection of its own, as redis-cli sends it; gives the first line of the answer without its sign. */
function command(port, ...words) {
  const sent = `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join("")}`;
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => { socket.write(sent); });
    let told = "";
    socket.setTimeout(5000, () => { socket.destroy(new Error(`Redis does not answer ${words[0]}`)); });
    socket.once("error", reject);
    socket.on("data", (data) => {
      told += data;
      if (!told.includes("\r\n")) return;
      socket.end();
      const line = told.slice(1, told.indexOf("\r\n"));
      if (told.startsWith("-")) reject(new Error(`${words[0]}: ${line}`));
      else resolve(line);
    });
  });
}

/** Starts one that forgets everything when it stops. `url`: for the settings file. */
export async function startRedis() {
  const dir = mkdtempSync(join(tmpdir(), "panggil-redis-"));
  const port = await freePort();
  let child = null;

  async function start() {
    child = spawn(REDIS, ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", dir], { stdio: "ignore" });
    let missing = null;
    child.once("error", (error) => { missing = error; });
    await until("Redis answers", async () => {
      if (missing !== null) throw new Error(`these tests need ${REDIS} (REDIS_BIN): ${missing.message}`);
      return (await command(port, "PING")) === "PONG";
    });
  }

  async function kill() {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => { child.once("exit", resolve); });
    child.kill("SIGKILL");
    await gone;
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    /** Publishes once somebody listens: pub/sub forgets what nobody heard. */
    publish: (topic, message) => until(`somebody listens to ${topic}`, async () => Number(await command(port, "PUBLISH", topic, message)) > 0),
    add: (key, event) => command(port, "XADD", key, "*", "j", event),
    /** Adds as many events; `#` in one is a number that changes. */
    async fill(key, count, event) {
      const script = "for i = 1, tonumber(ARGV[1]) do redis.call('XADD', KEYS[1], '*', 'j', (ARGV[2]:gsub('#', i % 900 + 100))) end return 1";
      for (let left = count; left > 0; left -= PIECE) await command(port, "EVAL", script, "1", key, String(Math.min(left, PIECE)), event);
    },
    /** Lets somebody in with a password, and with these rights. */
    setUser: (name, password, ...rights) => command(port, "ACL", "SETUSER", name, "on", `>${password}`, ...rights),
    kill,
    /** Again on the same port, empty. */
    restart: start,
    async stop() {
      await kill();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
