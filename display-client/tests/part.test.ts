import { describe, expect, test } from "vitest";
import { emptyBoard, reduce } from "../core/board.ts";
import type { Board, BoardEvent } from "../core/board.ts";
import type { Directory, ScreenLayout } from "../core/protocol.gen.ts";
import { call, frame } from "./samples.ts";

const UTAMA: ScreenLayout = { id: "utama", name: "Utama", grid: { w: 192, h: 108 }, theme: "dark", regions: [] };
const SITE = { id: "m", name: "MPP", place: "Kota", mark: "MP", utc_offset_min: 420, time_zone: "WIB" };
const DIRECTORY: Directory = {
  zone: "lantai-1", zone_name: "Lantai 1", site: SITE, services: [{ id: "ktp", name: "KTP" }, { id: "sim", name: "SIM" }], texts: {}, ticker: [],
  counters: ["1", "2", "3", "4", "5"].map((id) => ({ id, number: id, name: id, service: id === "5" ? null : id < "3" ? "ktp" : "sim", zone: "lantai-1", floor: null })),
};

function after(events: BoardEvent[], only: Board["only"] = null): Board {
  return events.reduce(reduce, emptyBoard(0, only));
}

function state(seq: number, recent: Parameters<typeof frame>[1], at = 0): BoardEvent {
  return { t: "heard", at, message: { t: "state", ...frame(seq, recent, { waiting: [{ service: "ktp", count: 3, next: ["A-2"] }, { service: "sim", count: 4 }] }) } };
}

function layout(etag: string, more: Partial<ScreenLayout> = {}): BoardEvent {
  return { t: "layout", layout: { etag, value: { ...UTAMA, ...more } } };
}

const DIRECTORY_CAME: BoardEvent = { t: "directory", directory: { etag: "d", value: DIRECTORY } };

describe("a screen that is about a part of its zone", () => {
  test("shows the counters it names and those of its services, and their queues", () => {
    const board = after([DIRECTORY_CAME, layout("l", { only: { counters: ["5"], services: ["ktp"] } }), state(3, [call(3, "C-1", "3"), call(2, "A-1", "1")])]);
    expect(board.part?.counters.map(({ id }) => id)).toEqual(["1", "2", "5"]);
    expect(board.part?.waiting?.map(({ service }) => service)).toEqual(["ktp"]);
    expect(board.card.shown.map(({ ticket }) => ticket)).toEqual(["A-1"]);
    expect(board.frame?.counters).toHaveLength(5);
  });

  test("takes no other counter's call onto its card, but counts it as seen", () => {
    const first = after([DIRECTORY_CAME, layout("l"), state(3, [call(2, "A-1", "1")])], { counters: ["1"], services: [] });
    const then = [state(4, [call(4, "C-1", "3"), call(2, "A-1", "1")], 9000)].reduce(reduce, first);
    expect(then.card.shown.map(({ ticket }) => ticket)).toEqual(["A-1"]);
    expect(then.heat["3"]).toBeUndefined();
    expect(then.newest).toBe(4);
  });

  test("gets another part with another layout, without showing old calls as new", () => {
    const first = after([DIRECTORY_CAME, layout("l", { only: { counters: ["1"], services: [] } }), state(3, [call(3, "C-1", "3"), call(2, "A-1", "1")])]);
    const then = reduce(first, layout("m", { only: { counters: ["3"], services: [] } }));
    expect(then.card.shown.map(({ ticket }) => ticket)).toEqual(["C-1"]);
    expect(then.card.arrived).toBe(false);
  });

  test("keeps the call on its card when the layout changes and the part does not", () => {
    const first = after([DIRECTORY_CAME, layout("l"), state(3, [call(2, "A-1", "1")])]);
    const then = reduce(first, layout("m"));
    expect(then.card).toBe(first.card);
    expect(then.card.arrived).toBe(true);
  });
});

describe("other colours by the time of day", () => {
  const hung = (etag: string, theme?: "dark" | "light"): BoardEvent => ({ t: "heard", at: 0, message: { t: "layout", id: "utama", etag, ...(theme ? { theme } : {}) } });

  test("come at once for the layout that hangs, and with it for one to come", () => {
    const first = after([layout("l"), hung("l", "light")]);
    expect(first.theme).toBe("light");
    const waiting = reduce(first, hung("m"));
    expect(waiting.theme).toBe("light");
    expect(reduce(waiting, layout("m")).theme).toBeNull();
  });
});
