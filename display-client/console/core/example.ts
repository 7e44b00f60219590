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

function same(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** What of the example the new list does not name, as addresses: counters first, for their zones are in use until then. A service
 * that goes is taken from the counters that have it. */
export function leftOver(hall: Hall, lines: readonly CounterLine[]): string[] {
  const path = (kind: string, id: string) => `/api/v1/${kind}/${encodeURIComponent(id)}`;
  const counters = hall.counters.filter(({ number }) => !lines.some((line) => same(line.number, number)));
  const unzoned = lines.some(({ zone }) => zone.trim() === "");
  const zones = hall.zones.filter(({ name }) => !unzoned && !lines.some(({ zone }) => same(zone, name)));
  const services = hall.services.filter(({ id, name }) => !lines.some(({ service }) => same(service, name) || same(service, id)));
  return [...counters.map(({ id }) => path("counters", id)), ...services.map(({ id }) => `${path("services", id)}?confirm=1`), ...zones.map(({ id }) => path("zones", id))];
}
