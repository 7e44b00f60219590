// What a screen that is gone showed last: the zone's calls up to the newest one it painted.
import type { Call, CounterState, ZoneState } from "../../core/protocol.gen.ts";

function counterAt(counter: CounterState, recent: readonly Call[], seq: number): CounterState {
  if (counter.call === undefined || counter.call === null || counter.call <= seq) return counter;
  const earlier = recent.find((call) => call.counter === counter.id && call.call <= seq);
  const { call: _newer, at: _at, attempt: _attempt, priority: _priority, ...rest } = counter;
  return earlier === undefined ? { ...rest, ticket: null } : { ...rest, ticket: earlier.ticket, call: earlier.call, at: earlier.at };
}

/** `seq`: the newest event it painted; `at`: when. What is no longer known is left empty, never guessed. */
export function lastPicture(state: ZoneState, seq: number, at: number): ZoneState {
  const recent = state.recent.filter((call) => call.call <= seq);
  const { speaking: _speaking, waiting: _waiting, ...rest } = state;
  return { ...rest, seq, now: at, recent, counters: state.counters.map((counter) => counterAt(counter, recent, seq)) };
}
