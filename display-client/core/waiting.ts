import type { Waiting } from "./protocol.gen.ts";

/** How many wait and who is next, over these services (none: all of them); null when nobody knows. */
export type Queue = { count: number; next: string[] };

export function queueOf(waiting: Waiting[] | undefined, services: string[]): Queue | null {
  if (waiting === undefined) return null;
  const queues = waiting.filter(({ service }) => services.length === 0 || services.includes(service));
  const longest = queues.reduce((most, { next }) => Math.max(most, next?.length ?? 0), 0);
  // Services take turns: the first of each, then the second of each.
  const next: string[] = [];
  for (let turn = 0; turn < longest; turn += 1) {
    for (const queue of queues) {
      const ticket = queue.next?.[turn];
      if (ticket !== undefined) next.push(ticket);
    }
  }
  return { count: queues.reduce((sum, { count }) => sum + count, 0), next };
}
