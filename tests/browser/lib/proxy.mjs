// The network between a screen and the server, as bad as a test wants it: late, lossy, narrow, cut, or silently gone.
import { connect, createServer } from "node:net";
import { between, chanceFrom } from "./chance.mjs";

const FAIR = { delayMs: [0, 0], loss: 0, bytesPerSecond: Infinity };
/** What a lost packet costs on TCP: it is sent again after such a time, and all behind it waits. */
const RESENT_AFTER_MS = [200, 800];

/**
 * A proxy to `port` of this machine. `weather` is what every chunk of bytes meets. A connection that was open while the line was silent
 * stays dead for ever, as behind a router that lost its memory: only new ones come through.
 */
export async function startProxy(port, { seed = 1 } = {}) {
  const chance = chanceFrom(seed);
  const lines = new Set();
  let weather = FAIR;
  let state = "open";

  function carry(line, from, to) {
    const queue = [];
    let due = 0;
    let timer = null;
    const deliver = () => {
      timer = null;
      while (queue.length > 0 && queue[0].at <= performance.now()) {
        const { chunk } = queue.shift();
        if (line.dead || to.destroyed) continue;
        if (chunk === null) to.end();
        else to.write(chunk);
      }
      if (queue.length > 0) timer = setTimeout(deliver, Math.max(0, queue[0].at - performance.now()));
    };
    const take = (chunk) => {
      if (line.dead) return;
      const lost = chance() < weather.loss ? between(chance, RESENT_AFTER_MS) : 0;
      const sending = chunk === null ? 0 : (chunk.length / weather.bytesPerSecond) * 1000;
      due = Math.max(due, performance.now() + between(chance, weather.delayMs) + lost) + sending;
      queue.push({ chunk, at: due });
      timer ??= setTimeout(deliver, Math.max(0, queue[0].at - performance.now()));
    };
    from.on("data", take);
    from.on("end", () => take(null));
    from.on("close", () => {
      if (!line.dead && from.errored) to.destroy();
    });
  }

  const server = createServer({ allowHalfOpen: true }, (near) => {
    near.on("error", () => {}); // cut by the test, or by the browser: the other end is told by its own close
    if (state === "away") {
      near.resetAndDestroy();
      return;
    }
    const line = { near, far: null, dead: state === "silent" };
    lines.add(line);
    near.on("close", () => {
      lines.delete(line);
      if (!line.dead) line.far?.end();
    });
    if (line.dead) {
      near.resume();
      return;
    }
    line.far = connect({ port, host: "127.0.0.1", allowHalfOpen: true, noDelay: true });
    near.setNoDelay(true);
    line.far.on("error", () => near.destroy());
    carry(line, near, line.far);
    carry(line, line.far, near);
  });
  await new Promise((resolve) => { server.listen(0, "127.0.0.1", resolve); });

  function cutAll(how) {
    for (const { near, far } of lines) {
      for (const socket of [near, far]) if (socket && !socket.destroyed) how(socket);
    }
    lines.clear();
  }

  return {
    url: `http://127.0.0.1:${server.address().port}`,
    get lines() { return lines.size; },
    /** From now on: `delayMs: [least, most]`, `loss` (share of chunks), `bytesPerSecond`. */
    weather(next) { weather = { ...FAIR, ...next }; },
    /** Ends every connection, by a reset or in order; new ones come through. */
    cut(kind = "reset") {
      cutAll(kind === "reset" ? (socket) => socket.resetAndDestroy() : (socket) => socket.end());
    },
    /** Ends every connection and lets none in. */
    away() {
      state = "away";
      cutAll((socket) => socket.resetAndDestroy());
    },
    /** Half-open: everything is swallowed, and nobody is told. New connections are taken, and never answered. */
    silent() {
      state = "silent";
      for (const line of lines) line.dead = true;
    },
    heal() {
      state = "open";
      weather = FAIR;
    },
    async close() {
      const closed = new Promise((resolve) => { server.close(resolve); });
      cutAll((socket) => socket.destroy());
      await closed;
    },
  };
}
