// The boards behind live pictures: one per zone and layout, however many pictures show it, fed from the console's socket.
import { after, elapsed } from "../../../core/clock.ts";
import type { Stop } from "../../../core/clock.ts";
import type { Board } from "../../../core/board.ts";
import type { ToScreen } from "../../../core/protocol.gen.ts";
import { createPapers } from "../../../tv/papers.ts";
import { createStore } from "../../../tv/store.ts";
import { createValue } from "../../core/value.ts";
import type { Value } from "../../core/value.ts";
import { live, serverNow } from "../../live.ts";

// A picture is to be looked at, not to be read along with: twice a second is enough, for 60 of them too.
const REDRAW_MS = 500;

type Shared = { board: Value<Board | null>; users: number; stop: Stop };

const boards = new Map<string, Shared>();

/** Hands on the newest value, at most once per `ms`. */
function throttled<T>(ms: number, pass: (value: T) => void): { put: (value: T) => void; stop: Stop } {
  let waiting: { value: T } | null = null;
  let stopTimer: Stop | null = null;
  const rest = () => {
    stopTimer = null;
    if (waiting === null) return;
    const { value } = waiting;
    waiting = null;
    stopTimer = after(ms, rest);
    pass(value);
  };
  return {
    put: (value) => {
      waiting = { value };
      if (stopTimer === null) rest();
    },
    stop: () => {
      stopTimer?.();
      waiting = null;
    },
  };
}

function welcome(zone: string, layout: string, hall: number, content: number): ToScreen {
  return { t: "welcome", v: 1, screen: "", zone, now: serverNow(), ping_ms: 0, directory: { etag: `hall ${hall}` }, layout: { id: layout, etag: `content ${content}` }, speak: false, build: "" };
}

function start(zone: string, layout: string, draw: (board: Board) => void): Stop {
  const store = createStore(null, draw);
  const papers = createPapers(zone, store);
  const hear = (message: ToScreen) => {
    papers.heard(message);
    store.tell({ t: "heard", message, at: elapsed() });
  };
  let { changes, link } = live.get();
  let state = live.get().zones[zone];
  hear(welcome(zone, layout, changes.hall, changes.content));
  if (state !== undefined) hear({ t: "state", ...state });
  const stopHearing = live.heard(() => {
    const now = live.get();
    if (now.changes.hall !== changes.hall) hear({ t: "directory", etag: `hall ${now.changes.hall}` });
    if (now.changes.content !== changes.content) hear({ t: "layout", id: layout, etag: `content ${now.changes.content}` });
    if (now.link.is === "lost" && link.is !== "lost") store.tell({ t: "lost", at: elapsed() });
    const newest = now.zones[zone];
    if (newest !== undefined && newest !== state) hear({ t: "state", ...newest });
    ({ changes, link } = now);
    state = newest;
  });
  return () => {
    stopHearing();
    papers.stop();
    store.stop();
  };
}

/** The board of this zone in this layout, null until all of it is there, for as long as somebody holds it; `drop` gives it back. */
export function holdBoard(zone: string, layout: string): { board: Value<Board | null>; drop: Stop } {
  const key = JSON.stringify([zone, layout]);
  const shared = boards.get(key) ?? begin(zone, layout);
  boards.set(key, shared);
  shared.users += 1;
  return {
    board: shared.board,
    drop: () => {
      shared.users -= 1;
      if (shared.users > 0) return;
      boards.delete(key);
      shared.stop();
    },
  };
}

function begin(zone: string, layout: string): Shared {
  const board = createValue<Board | null>(null);
  const calm = throttled<Board>(REDRAW_MS, board.set);
  const stop = start(zone, layout, (now) => {
    if (now.frame !== null && now.directory !== null && now.layout !== null) calm.put(now); // before that there is nothing to draw
  });
  return {
    board,
    users: 0,
    stop: () => {
      calm.stop();
      stop();
    },
  };
}
