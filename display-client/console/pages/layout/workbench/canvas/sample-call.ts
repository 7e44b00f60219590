// A call that nobody made, on a board: so that one sees how it looks. Pure.
import type { Board } from "../../../../../core/board.ts";
import { reduce } from "../../../../../core/board.ts";

const FIRST = 12;
// Above those of the sample board, whose tickets have two figures at most: nobody holds the same ticket twice.
const AFTER = 112;

/** The ticket of sample call `number`; 0: the one that is called on the sample board. */
export function sampleTicketOf(number: number): string {
  return `A${`${number === 0 ? FIRST : AFTER + number}`.padStart(3, "0")}`;
}

/** The board after sample call `number`; 0: the board as it is. */
export function withSampleCall(board: Board, number: number, now: number, at: number): Board {
  const { frame } = board;
  const counter = frame?.counters[(number * 3) % Math.max(1, frame.counters.length)];
  if (number === 0 || frame === null || counter === undefined) return board;
  const ticket = sampleTicketOf(number);
  const call = Math.max(board.newest, ...frame.recent.map((one) => one.call)) + number;
  const counters = frame.counters.map((one) => (one.id === counter.id ? { ...one, ticket, call, at: now } : one));
  const message = { t: "state" as const, ...frame, seq: frame.seq + number, now, counters, recent: [{ call, ticket, counter: counter.id, at: now, attempt: 1 }, ...frame.recent] };
  return reduce(board, { t: "heard", message, at });
}
