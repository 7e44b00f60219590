// The console's one socket: open for as long as somebody sits here, told what the pages want to hear. Pages use it by live.ts.
import { delayBefore } from "../core/backoff.ts";
import { after, elapsed, nextFrame } from "../core/clock.ts";
import type { Stop } from "../core/clock.ts";
import type { FromConsole } from "./api.gen.ts";
import { readLive } from "./core/live-message.ts";
import { emptyLive } from "./core/live-state.ts";
import { wantedBy } from "./core/watching.ts";
import type { Watching } from "./core/watching.ts";
import { live, tellLive } from "./live-store.ts";
import { meNow } from "./session.ts";
import { whoIsThere } from "./sign-in.ts";

// The server pings every 5 s: a line silent for three of them is dead, whatever the socket says.
const SILENT_MS = 15_000;
const AGAIN_AT_LEAST_MS = 250;

let socket: WebSocket | null = null;
let started = false;
let tries = 0;
let stopAgain: Stop | null = null;
let stopSilence: Stop | null = null;
let stopSaying: Stop | null = null;
let said = "";
const watches = new Set<Watching>();

function say(message: FromConsole): void {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
}

function sayWatched(): void {
  const wanted = wantedBy(watches);
  const { zones, story, counter, layout } = wanted;
  const message: FromConsole = { t: "watch", zones, ...(story === null ? {} : { story }), ...(counter === null ? {} : { counter }), ...(layout === null ? {} : { layout }) };
  const text = JSON.stringify(message);
  if (text === said || live.get().link.is !== "live") return;
  said = text;
  say(message);
  tellLive({ t: "watched", ...wanted });
}

// One page goes and another comes within one picture: what both want is asked for once.
function saySoon(): void {
  stopSaying ??= nextFrame(() => {
    stopSaying = null;
    sayWatched();
  });
}

function listen(): void {
  stopSilence?.();
  stopSilence = after(SILENT_MS, () => {
    socket?.close();
    gone();
  });
}

function take(text: string): void {
  listen();
  const message = readLive(text);
  if (message === null) return;
  if (message.t === "ping") say({ t: "pong" });
  tellLive({ t: "heard", message, at: elapsed() });
  if (message.t === "welcome") {
    tries = 0;
    said = "";
    sayWatched();
  } else if (message.t === "changed" && (message.what === "session" || message.what === "hall")) {
    // A person's role or counters, or the building's name, clock and words.
    whoIsThere().catch(() => undefined); // nobody answers: the line says so
  }
}

function gone(): void {
  const closed = socket;
  if (closed === null) return;
  closed.onmessage = closed.onclose = closed.onerror = null;
  socket = null;
  stopSilence?.();
  tellLive({ t: "lost", at: elapsed() });
  if (!started) return;
  tries += 1;
  stopAgain = after(AGAIN_AT_LEAST_MS + delayBefore(tries, Math.random()), () => {
    // A session that ended looks like any other closed door: ask who is there before knocking again.
    whoIsThere().then(connect, connect);
  });
}

function connect(): void {
  if (!started || socket !== null || meNow() === null) return;
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  const opened = new WebSocket(`${scheme}://${location.host}/ws/console`);
  socket = opened;
  listen();
  opened.onmessage = (event: MessageEvent<unknown>) => {
    if (typeof event.data === "string") take(event.data);
  };
  opened.onclose = opened.onerror = gone;
}

/** Opens the socket; it comes back by itself until `stopLive`. */
export function startLive(): void {
  if (started) return;
  started = true;
  connect();
}

/** Nobody sits here any more: what was heard is forgotten. */
export function stopLive(): void {
  started = false;
  stopAgain?.();
  socket?.close();
  gone();
  live.set(emptyLive(elapsed(), live.get()));
}

/** Asks to be told of these until it is stopped. */
export function watch(watching: Watching): Stop {
  watches.add(watching);
  saySoon();
  return () => {
    watches.delete(watching);
    saySoon();
  };
}
