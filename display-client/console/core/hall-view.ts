// The hall as its pages show it: counters by zone with what they do now, and what belongs to what.
import type { CounterState, CounterStatus, ZoneState } from "../../core/protocol.gen.ts";
import type { Hall, HallCounter, HallService, HallZone } from "../api.gen.ts";

/** A counter on a zone's board; `home` is its own zone where this one only shows it as well. */
export type BoardCounter = { counter: HallCounter; state: CounterState | undefined; home: HallZone | undefined };

/** One zone's board, and how many of its own counters are in which state. */
export type ZoneBoard = { zone: HallZone; counters: BoardCounter[]; counts: { [status in CounterStatus]: number }; isKnown: boolean };

/** What a counter does now; one that says nothing is open. */
export function statusOf(state: CounterState | undefined): CounterStatus {
  return state?.status ?? "open";
}

/** The boards of all zones, each with its own counters first, then those it also shows. */
export function boardsOf(hall: Hall, states: { [zone: string]: ZoneState }): ZoneBoard[] {
  const zones = new Map(hall.zones.map((zone) => [zone.id, zone]));
  const everywhere = new Map(Object.values(states).flatMap((state) => state.counters.map((counter) => [counter.id, counter] as const)));
  return hall.zones.map((zone) => {
    const state = states[zone.id];
    const own = hall.counters.filter((counter) => counter.zone === zone.id);
    const guests = hall.counters.filter((counter) => counter.zone !== zone.id && zone.also.includes(counter.id));
    const counters = [...own, ...guests].map((counter) => ({
      counter,
      state: everywhere.get(counter.id),
      home: counter.zone === zone.id ? undefined : zones.get(counter.zone),
    }));
    const counts = { open: 0, paused: 0, closed: 0 };
    for (const { id } of own) counts[statusOf(everywhere.get(id))] += 1;
    return { zone, counters, counts, isKnown: state !== undefined };
  });
}

/** The counters of which number, name, service or zone holds every word of the text. */
export function filteredCounters(hall: Hall, text: string): HallCounter[] {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== "");
  if (words.length === 0) return hall.counters;
  return hall.counters.filter((counter) => {
    const names = [counter.number, counter.name, serviceOf(hall, counter)?.name ?? "", zoneOf(hall, counter)?.name ?? ""];
    const all = names.join("\n").toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

export function serviceOf(hall: Hall, counter: HallCounter): HallService | undefined {
  return hall.services.find(({ id }) => id === counter.service);
}

export function zoneOf(hall: Hall, counter: HallCounter): HallZone | undefined {
  return hall.zones.find(({ id }) => id === counter.zone);
}

/** The other zones that show a counter as well. */
export function alsoIn(hall: Hall, counter: HallCounter): HallZone[] {
  return hall.zones.filter((zone) => zone.id !== counter.zone && zone.also.includes(counter.id));
}

/** The number a new counter would have: one more than the highest. */
export function nextNumber(counters: HallCounter[]): string {
  const numbers = counters.map(({ number }) => Number(number)).filter((number) => Number.isInteger(number) && number > 0);
  return `${Math.max(0, ...numbers) + 1}`;
}

/** How a ticket of a service looks: "A001". */
export function ticketOf({ prefix, queue }: Pick<HallService, "prefix" | "queue">, number: number): string {
  return `${prefix ?? ""}${`${number}`.padStart(queue?.digits ?? 3, "0")}`;
}
