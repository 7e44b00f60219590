// A television's board with what was just typed, for the picture beside a form: real widgets, made-up calls.
import { emptyBoard, reduce } from "../../core/board.ts";
import type { Board } from "../../core/board.ts";
import type { Bilingual, Call, CounterState, Directory, ScreenLayout } from "../../core/protocol.gen.ts";
import { filledLines } from "./counter-lines.ts";
import type { CounterLine } from "./paste.ts";

const LETTERS = "ABCDEFGHJKLMNPRTUVWXY";
const RECENT = 6;
const MINUTE = 60_000;

/** "MPP Contoh" is "MC", as the server makes it. */
export function initialsOf(name: string): string {
  return name.split(/\s+/).map((word) => Array.from(word)[0] ?? "").filter((sign) => /\p{L}|\d/u.test(sign)).slice(0, 2).join("").toUpperCase();
}

export function sampleTicket(index: number): string {
  return `${LETTERS[index % LETTERS.length] ?? "A"}${`${((index * 37) % 96) + 4}`.padStart(3, "0")}`;
}

export type Sample = {
  /** What the server has: its texts and ticker. */
  directory: Directory;
  layout: ScreenLayout;
  name: string;
  offsetMin: number;
  timeZone: string;
  texts: { [key: string]: Bilingual };
  /** Null: the counters of the directory. */
  lines: readonly CounterLine[] | null;
  /** The ticket that is called. */
  ticket: string;
};

type Counter = { id: string; number: string; name: string };

/** Those of the first zone that is named: one television shows one zone. */
function countersOf(lines: readonly CounterLine[]): { zone: string; counters: Counter[] } {
  const all = filledLines(lines);
  const zone = all[0]?.zone ?? "";
  const here = all.filter((line) => line.zone.toLowerCase() === zone.toLowerCase());
  return { zone, counters: here.map(({ number, name }, index) => ({ id: `${index}`, number, name })) };
}

export function sampleBoard({ directory, layout, name, offsetMin, timeZone, texts, lines, ticket }: Sample, now: number, at: number): Board {
  const typed = lines === null ? { zone: "", counters: directory.counters } : countersOf(lines);
  const counters = typed.counters.map(({ id, number, name: agency }) => ({ id, number, name: agency, service: null, zone: directory.zone, floor: null }));
  const site = { ...directory.site, name, mark: initialsOf(name), utc_offset_min: offsetMin, time_zone: timeZone };
  const shown: Directory = { ...directory, site, zone_name: typed.zone === "" ? directory.zone_name : typed.zone, counters, texts: { ...directory.texts, ...texts } };
  const called = Math.min(4, counters.length - 1);
  const ticketOf = (index: number) => (index === called ? ticket : sampleTicket(index));
  const states = counters.map(({ id }, index): CounterState => ({ id, ticket: ticketOf(index), call: index === called ? 100 : index + 1, at: now - (index + 2) * MINUTE }));
  const others = counters.map(({ id }, index) => ({ id, index })).filter(({ index }) => index !== called).slice(0, RECENT);
  const recent: Call[] = counters[called] === undefined ? [] : [{ call: 100, ticket, counter: counters[called].id, at: now, attempt: 1 }];
  for (const { id, index } of others) recent.push({ call: 99 - index, ticket: sampleTicket(index), counter: id, at: now - (index + 1) * MINUTE, attempt: 1 });
  const board = { ...emptyBoard(at), directory: { etag: "sample", value: shown }, layout: { etag: "sample", value: layout } };
  return reduce(board, { t: "heard", message: { t: "state", epoch: "sample", seq: 100, rev: 1, zone: directory.zone, now, counters: states, recent }, at });
}
