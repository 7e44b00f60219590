// The socket's life: open, listen, find out when it is dead, come back. What came over it is checked here, once.
import { delayBefore } from "../core/backoff.ts";
import { after, elapsed } from "../core/clock.ts";
import type { Stop } from "../core/clock.ts";
import type { Refusal } from "../core/link.ts";
import { readMessage } from "../core/message.ts";
import type { FromScreen, ToScreen } from "../core/protocol.gen.ts";
import { onAwake } from "./awake.ts";
import { endingOf } from "./ending.ts";
import type { Ending } from "./ending.ts";

const OPEN_WITHIN_MS = 3000;
const SILENT_FOR_MS = 12_000;
const CLOSE_WITHIN_MS = 1000;
const CHECK_AFTER_MS = 6000; // when the network or the page comes back: a beat was due at 5 s
const HEALTHY_AFTER_MS = 30_000;

export type ConnectionOptions = {
  url: string;
  hello: () => FromScreen;
  heard: (message: ToScreen, at: number) => void;
  lost: (at: number) => void;
  refused: (why: Refusal, at: number) => void;
};

/** `say` tells whether the message went out: without an open socket it does not. */
export type Connection = { say: (message: FromScreen) => boolean; stop: Stop };

export function connect(options: ConnectionOptions): Connection {
  let socket: WebSocket | null = null;
  let tries = 0;
  let openedAt = 0;
  let lastHeard = 0;
  let healthySince: number | null = null;
  let farewell: Ending | null = null; // a bye that came before the close
  let last: Ending | null = null; // how it ended; a wait that the server asked for is not cut short when the network blinks
  let stopTimer: Stop | null = null;

  function drop(): void {
    if (socket === null) return;
    socket.onopen = socket.onmessage = socket.onclose = socket.onerror = null;
    socket.close();
    socket = null;
  }

  function wait(ms: number, run: () => void): void {
    stopTimer?.();
    stopTimer = after(ms, run);
  }

  function end(ending: Ending): void {
    drop();
    if (healthySince !== null && elapsed() - healthySince >= HEALTHY_AFTER_MS) tries = 0;
    healthySince = null;
    farewell = null;
    if (ending.why === null) options.lost(elapsed());
    else options.refused(ending.why, elapsed());
    last = ending;
    comeBack(ending.wait ?? delayBefore(tries, Math.random()));
    tries += 1;
  }

  // A window that nobody sees must not take the screen from the one that is seen.
  function comeBack(ms: number): void {
    wait(ms, () => {
      if (last?.why === "replaced" && document.visibilityState === "hidden") comeBack(ms);
      else open();
    });
  }

  function giveUp(): void {
    end(endingOf(null, null));
  }

  function open(): void {
    openedAt = elapsed();
    const next = new WebSocket(options.url, "panggil.v1");
    socket = next;
    wait(OPEN_WITHIN_MS, giveUp);
    next.onopen = () => {
      say(options.hello());
      listen();
    };
    next.onmessage = ({ data }) => {
      if (typeof data === "string") hear(data);
    };
    next.onclose = ({ code, reason }) => {
      end(farewell ?? endingOf(code, reason));
    };
  }

  // A half-open socket can take minutes to close: silence is what tells.
  function listen(): void {
    lastHeard = elapsed();
    wait(SILENT_FOR_MS, giveUp);
  }

  function hear(text: string): void {
    const at = elapsed();
    listen();
    const message = readMessage(text);
    if (message === null) return;
    healthySince ??= at;
    if (message.t === "ping") say({ t: "pong", now: message.now, at: Math.round(at) });
    if (message.t === "bye") leave(endingOf(message.code, message.reason ?? null, message.retry_ms));
    options.heard(message, at);
  }

  // The close follows the bye at once; a server that is gone already is not waited for.
  function leave(ending: Ending): void {
    farewell = ending;
    wait(CLOSE_WITHIN_MS, () => { end(ending); });
  }

  function say(message: FromScreen): boolean {
    if (socket?.readyState !== WebSocket.OPEN) return false;
    socket.send(JSON.stringify(message));
    return true;
  }

  function check(event: Event): void {
    if (document.visibilityState === "hidden") return;
    if (socket === null) {
      const wanted = last?.why === "replaced" && event.type === "visibilitychange"; // someone came back to this window
      if (wanted || (last?.wait ?? null) === null) wait(0, open);
    } else if (socket.readyState === WebSocket.OPEN ? elapsed() - lastHeard > CHECK_AFTER_MS : elapsed() - openedAt > OPEN_WITHIN_MS) {
      giveUp();
    }
  }

  const stopAwake = onAwake(check);
  open();
  return {
    say,
    stop: () => {
      stopAwake();
      stopTimer?.();
      drop();
    },
  };
}
