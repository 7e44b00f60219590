import { render } from "preact";
import type { Board } from "../core/board.ts";
import type { Refusal } from "../core/link.ts";
import type { ToScreen } from "../core/protocol.gen.ts";
import type { Stop } from "../core/clock.ts";
import { keepAlive } from "./alive.ts";
import { NoBoard } from "./calm.tsx";
import { createCommands } from "./commands.ts";
import { connect } from "./connection.ts";
import { OverPicture } from "./over.tsx";
import { helloOf } from "./hello.ts";
import type { Seat } from "./hello.ts";
import { createHung } from "./hung.ts";
import type { Picture } from "./hung.ts";
import { createPapers } from "./papers.ts";
import { createPlain } from "./plain-layout.ts";
import type { Plain } from "./plain-layout.ts";
import { createSeen } from "./seen.ts";
import { Stage } from "./stage.tsx";
import type { Sheet } from "./stage.tsx";
import { createKeeper, readKept } from "./storage.ts";
import { createStore } from "./store.ts";
import { viewOf } from "./view.ts";
import type { View } from "./view.ts";

/** `refused`: the server does not want this screen. `moved`: it shows another zone from now on. */
export type Turns = { refused: (why: Refusal) => void; moved: (zone: string) => void };

/** Whether the layout that hangs is what is drawn, and not the plain one or the calm page in its place. */
function shows(board: Board, plain: Plain): boolean {
  return board.link.is !== "refused" && board.frame !== null && board.directory !== null && board.layout !== null && plain.inPlaceOf(board.layout) === board.layout.value;
}

function picture(board: Board, sheet: Sheet, view: View, plain: Plain) {
  const layout = plain.inPlaceOf(board.layout);
  const refused = board.link.is === "refused";
  if (refused || layout === null || board.frame === null || board.directory === null) return <NoBoard link={board.link} sheet={sheet} />;
  return <Stage board={board} layout={layout} sheet={sheet} view={view} />;
}

/** How far the newest stage is. */
function pictureIn(root: HTMLElement): Picture {
  if (document.visibilityState === "hidden") return "hidden";
  return root.querySelector(".is-coming") === null ? "whole" : "coming";
}

export type Screen = { redraw: () => void; stop: Stop };

/** The screen of one zone: joins store, socket, documents and storage, and draws into `root`. */
export function startScreen(root: HTMLElement, seat: Seat, sheet: () => Sheet, readyAt: (start: () => void) => void, turns: Turns): Screen {
  const { zone } = seat;
  let heardAt = 0;
  let said = "";
  let ready = false;
  const keeper = createKeeper(zone);
  const plain = createPlain(() => { store.settle(); });
  const view = viewOf(location.search);
  const store = createStore(view.only, (board) => {
    if (!ready) return;
    const over = commands.over();
    render(<>{picture(board, sheet(), view, plain)}<OverPicture over={over} sheet={sheet()} /></>, root);
    keeper.keep(board);
    if (board.layout !== null && !over.blank && shows(board, plain)) {
      const { etag, value } = board.layout;
      hung.drawn(value.id, etag, `${value.id} ${etag} ${board.theme ?? ""}`);
    }
    const frame = board.frame;
    const position = frame === null || board.old ? "" : `${frame.epoch} ${frame.seq} ${frame.rev}`;
    if (frame === null || position === "" || position === said || board.directory === null || board.layout === null) return;
    said = position;
    if (!over.blank) seen.drawn(frame.seq, heardAt); // a call on a dark screen was seen by nobody
  });
  const seen = createSeen((seq, drawn) => {
    connection.say({ t: "seen", seq, drawn });
  });
  const hung = createHung(() => pictureIn(root), (painted) => {
    connection.say({ t: "hung", ...painted });
  });
  const commands = createCommands({
    say: (message) => connection.say(message),
    redraw: store.settle,
    reload: (leaving, spent) => { alive.reload(leaving, spent); },
    sounded: (sound) => { alive.sounded(sound); },
  });
  const papers = createPapers(zone, store, seat.paired?.token ?? null);

  function heard(message: ToScreen, at: number): void {
    if (message.t === "state") heardAt = at;
    if (message.t === "welcome" && seat.paired !== null && message.zone !== zone) return turns.moved(message.zone);
    alive.heard(message);
    commands.heard(message);
    if (message.t === "welcome") {
      said = ""; // a new conversation: what was told in the last one is not known there
      hung.forget();
    }
    papers.heard(message);
    store.tell({ t: "heard", message, at });
  }

  const kept = readKept(zone);
  if (kept !== null) store.tell({ t: "restored", kept });
  store.settle();
  readyAt(() => {
    ready = true;
    store.settle();
  });
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  const connection = connect({
    url: `${scheme}://${location.host}/ws/screens`,
    hello: () => helloOf(seat, store.board()),
    heard,
    lost: (at) => {
      store.tell({ t: "lost", at });
    },
    refused: (why, at) => {
      store.tell({ t: "refused", why, at });
      turns.refused(why);
    },
  });
  const alive = keepAlive(store.board, connection.say, () => {
    plain.hang(store.board().layout);
    store.settle();
  });
  return {
    redraw: store.settle,
    stop: () => {
      for (const part of [alive, commands, connection, plain, store, seen, hung, papers, keeper]) part.stop();
    },
  };
}
