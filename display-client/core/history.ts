import type { Call } from "./protocol.gen.ts";

/** The calls before the ones on the card, newest first, each ticket at each counter once. */
export function previousCalls(recent: Call[], onCard: Call[], most: number): Call[] {
  const seen = new Set(onCard.map(visit));
  const previous: Call[] = [];
  for (const call of recent) {
    if (previous.length >= most) break;
    if (seen.has(visit(call))) continue;
    seen.add(visit(call));
    previous.push(call);
  }
  return previous;
}

/** One ticket at one counter: another call of it is a recall. A machine and a person may write it in other letters. */
export function visit(call: Call): string {
  return `${call.counter} ${call.ticket.toUpperCase()}`;
}
