// Which slice of the board each kind of widget draws. A kind this page does not know leaves its region to the welcome card.
import type { ComponentChild } from "preact";
import type { Board } from "../core/board.ts";
import { serverTime } from "../core/clock.ts";
import type { CounterState, Call } from "../core/protocol.gen.ts";
import { tickerItems } from "../core/ticker.ts";
import { CallCard } from "./call.tsx";
import { Clock } from "./clock.tsx";
import { Counters } from "./counters.tsx";
import { Header } from "./header.tsx";
import { History } from "./history.tsx";
import type { Place } from "./place.ts";
import { Ticker } from "./ticker.tsx";
import { Welcome } from "./welcome.tsx";

type Draw = (board: Board, place: Place) => ComponentChild;

// One value for "none yet", so that a widget without data is not drawn again for nothing.
const NO_CALLS: Call[] = [];
const NO_COUNTERS: CounterState[] = [];

function dataAt({ anchor, frame }: Board): number {
  return anchor?.now ?? frame?.now ?? 0;
}

function items({ anchor, frame, directory }: Board): string {
  const now = anchor === null ? 0 : serverTime(anchor, anchor.heard);
  return tickerItems(frame?.notices ?? [], directory?.value.ticker ?? [], now).join("\n");
}

const WIDGETS: { [kind: string]: Draw } = {
  header: (board, place) => (
    <Header place={place} directory={board.directory?.value ?? null} anchor={board.anchor} link={board.link} old={board.old} dataAt={dataAt(board)} />
  ),
  call: (board, place) => <CallCard place={place} card={board.card} old={board.old} directory={board.directory?.value ?? null} />,
  counters: (board, place) => (
    <Counters place={place} counters={board.frame?.counters ?? NO_COUNTERS} heat={board.heat} directory={board.directory?.value ?? null} />
  ),
  history: (board, place) => (
    <History place={place} recent={board.frame?.recent ?? NO_CALLS} onCard={board.card.shown} directory={board.directory?.value ?? null} />
  ),
  ticker: (board, place) => <Ticker place={place} items={items(board)} directory={board.directory?.value ?? null} />,
  clock: (board, place) => <Clock place={place} anchor={board.anchor} directory={board.directory?.value ?? null} />,
};

export function drawWidget(kind: string, board: Board, place: Place): ComponentChild {
  const draw = WIDGETS[kind];
  return draw === undefined ? <Welcome place={place} directory={board.directory?.value ?? null} role={board.card.shown.length === 0 ? "beside" : "welcome"} /> : draw(board, place);
}
