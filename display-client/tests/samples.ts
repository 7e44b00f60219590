import type { Call, CounterState, ZoneState } from "../core/protocol.gen.ts";

/** A server's clock at some moment; elapsed time in the tests begins at 0 with it. */
export const NOW = 1_795_284_309_744;

export function call(number: number, ticket: string, counter: string, more: Partial<Call> = {}): Call {
  return { call: number, ticket, counter, at: NOW, ...more };
}

/** The zone after these calls, given newest first. */
export function frame(seq: number, recent: Call[], more: Partial<ZoneState> = {}): ZoneState {
  const counters: CounterState[] = ["1", "2", "3", "4", "5"].map((id) => {
    const last = recent.find((one) => one.counter === id);
    return last === undefined ? { id, ticket: null } : { id, ticket: last.ticket, call: last.call, at: last.at };
  });
  return { epoch: "e1", seq, rev: 1, zone: "lantai-1", now: NOW, counters, recent, ...more };
}
