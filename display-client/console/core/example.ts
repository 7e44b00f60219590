// A new server hangs an example, so that there is something to see. What nobody has touched of it gives way to the first list.
import type { CounterRow, Hall } from "../api.gen.ts";
import type { CounterLine } from "./paste.ts";

function keyOf({ number, name }: { number: string; name: string }): string {
  return JSON.stringify([number.trim().toLowerCase(), name.trim().toLowerCase()]);
}

/** Whether the hall's counters are exactly those of one of the examples. */
export function isExample(hall: Hall, examples: readonly (readonly CounterRow[])[]): boolean {
  const here = hall.counters.map(keyOf).sort().join();
  return hall.counters.length > 0 && examples.some((rows) => rows.map(keyOf).sort().join() === here);
}

/** What of the example the new list does not name: counters first, for their zones and services are in use until then. */
export function leftOver(hall: Hall, lines: readonly CounterLine[]): string[] {
  const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();
  const counters = hall.counters.filter(({ number }) => !lines.some((line) => same(line.number, number)));
  const kept = hall.counters.filter((counter) => !counters.includes(counter));
  const zones = hall.zones.filter(({ id, name }) => !lines.some(({ zone }) => same(zone, name)) && !kept.some(({ zone }) => zone === id));
  const services = hall.services.filter(({ id }) => !kept.some(({ service }) => service === id));
  return [...counters.map(({ id }) => `counters/${id}`), ...zones.map(({ id }) => `zones/${id}`), ...services.map(({ id }) => `services/${id}`)];
}
