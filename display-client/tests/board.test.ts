import { describe, expect, test } from "vitest";
import { emptyBoard, reduce } from "../core/board.ts";
import type { Board, BoardEvent } from "../core/board.ts";
import type { ZoneState } from "../core/protocol.gen.ts";
import { isNewer } from "../core/taking.ts";
import { call, frame, NOW } from "./samples.ts";

function welcome(): BoardEvent {
  return { t: "heard", at: 0, message: { t: "welcome", v: 1, screen: "s", zone: "lantai-1", now: NOW, ping_ms: 5000, directory: { etag: "d" }, layout: { id: "utama", etag: "l" }, speak: false, build: "" } };
}

function state(zone: ZoneState, at = 0): BoardEvent {
  return { t: "heard", at, message: { t: "state", ...zone } };
}

function after(...events: BoardEvent[]): Board {
  return events.reduce(reduce, emptyBoard(0));
}

describe("which frame is taken", () => {
  test("the newest wins in whatever order frames come", () => {
    const frames = [1, 2, 3, 4, 5, 6].map((seq) => frame(seq, [call(seq, `A${seq}`, "1")]));
    let random = 7;
    for (let round = 0; round < 200; round += 1) {
      // Shuffled, with some missing and some twice, but the newest among them.
      const order = frames.concat(frames).filter(() => (random = (random * 16_807) % 2_147_483_647) % 3 > 0);
      order.splice(random % (order.length + 1), 0, frame(6, [call(6, "A6", "1")]));
      order.sort(() => ((random = (random * 16_807) % 2_147_483_647) % 2) - 0.5);
      expect(after(welcome(), ...order.map((one) => state(one))).frame).toMatchObject({ seq: 6, recent: [{ ticket: "A6" }] });
    }
  });

  test("an equal seq needs a higher rev", () => {
    expect(isNewer(frame(5, [], { rev: 2 }), frame(5, [], { rev: 1 }))).toBe(true);
    expect(isNewer(frame(5, [], { rev: 1 }), frame(5, [], { rev: 1 }))).toBe(false);
  });

  test("another epoch is taken although its numbers are lower", () => {
    const board = after(welcome(), state(frame(900, [call(900, "A900", "1")])), state(frame(1, [], { epoch: "e2" })));
    expect(board.frame).toMatchObject({ epoch: "e2", seq: 1 });
    expect(board.card.shown).toEqual([]);
  });

  test("the first frame after a welcome is taken although it is older", () => {
    const board = after(welcome(), state(frame(9, [])), welcome(), state(frame(4, [])));
    expect(board.frame?.seq).toBe(4);
  });
});

describe("what is news", () => {
  test("a young call above the last one taken comes onto the card, its tile hot", () => {
    const board = after(welcome(), state(frame(1, [])), state(frame(2, [call(2, "A012", "5")]), 100));
    expect(board.card).toMatchObject({ arrived: true, since: 100, shown: [{ ticket: "A012" }] });
    expect(board.heat).toEqual({ "5": 100 });
  });

  test("a number that is given out again by a server that lost its newest calls is news", () => {
    const lost = after(welcome(), state(frame(9, [call(9, "A009", "5")])), welcome(), state(frame(4, [call(4, "A004", "5")])));
    const board = reduce(lost, state(frame(5, [call(5, "A005", "5"), call(4, "A004", "5")]), 100));
    expect(board.heat).toEqual({ "5": 100 });
    expect([...board.card.shown, ...board.card.waiting]).toContainEqual(expect.objectContaining({ ticket: "A005" }));
    expect([...board.card.shown, ...board.card.waiting]).not.toContainEqual(expect.objectContaining({ ticket: "A004" }));
  });

  test("a call that came late, behind a newer one of its counter, is history and does not flash", () => {
    const before = after(welcome(), state(frame(2, [call(2, "A013", "5")])));
    const late = state(frame(3, [call(2, "A013", "5"), call(3, "A012", "5")]), 100);
    const board = reduce(before, late);
    expect(board.card.shown).toEqual(before.card.shown);
    expect(board.heat).toEqual(before.heat);
    const other = reduce(before, state(frame(3, [call(2, "A013", "5"), call(3, "B001", "6")]), 100));
    expect(other.card.waiting).toMatchObject([{ ticket: "B001" }]);
    expect(board.card.waiting).toEqual([]);
  });

  test("the call that is spoken is on the card, even when a rush has pushed it out of the recent ones", () => {
    const rush = Array.from({ length: 20 }, (_, index) => call(30 - index, `B${30 - index}`, "2"));
    const counters = [{ id: "1", ticket: "A001", call: 7, at: NOW - 60_000, attempt: 2 }];
    const speaking = { call: 7, until: NOW + 8000 };
    const board = after(welcome(), state(frame(30, rush, { counters, speaking })));
    expect(board.card.shown).toEqual([{ call: 7, counter: "1", ticket: "A001", at: NOW - 60_000, attempt: 2 }]);
  });

  test("an old call only fills card and history, at rest", () => {
    const board = after(welcome(), state(frame(2, [call(2, "A012", "5", { at: NOW - 16_000 })]), 100));
    expect(board.card).toMatchObject({ arrived: false, shown: [{ ticket: "A012" }] });
    expect(board.heat).toEqual({});
  });

  test("a frame made long ago does not make its calls young", () => {
    const made = frame(2, [call(2, "A012", "5", { at: NOW - 60_000 })], { now: NOW - 60_000 });
    expect(after(welcome(), state(made, 50))).toMatchObject({ card: { arrived: false }, heat: {}, anchor: { now: NOW + 50, heard: 50 } });
  });

  test("the same frame again does not call again", () => {
    const again = frame(2, [call(2, "A012", "5")], { rev: 2 });
    const board = after(welcome(), state(frame(2, [call(2, "A012", "5")]), 100), state(again, 200));
    expect(board.card.since).toBe(100);
  });

  test("a counter that serves nobody any more is not hot", () => {
    const done = frame(3, [call(2, "A012", "5")]);
    const counters = done.counters.map((counter) => ({ ...counter, ticket: null }));
    expect(after(welcome(), state(frame(2, [call(2, "A012", "5")])), state({ ...done, counters }, 50)).heat).toEqual({});
  });
});

describe("the link", () => {
  test("a drop keeps the board and counts from when it was last live", () => {
    const board = after(welcome(), state(frame(2, [call(2, "A012", "5")]), 100), { t: "lost", at: 500 }, { t: "lost", at: 900 });
    expect(board.link).toEqual({ is: "lost", since: 500 });
    expect(board.card.shown).toHaveLength(1);
  });

  test("what was kept is old until the server answers, and none of it is news", () => {
    const restored: BoardEvent = { t: "restored", kept: { frame: frame(2, [call(2, "A012", "5")]), directory: null, layout: null } };
    const before = after(restored);
    expect(before).toMatchObject({ old: true, link: { is: "opening" }, card: { arrived: false, shown: [{ ticket: "A012" }] } });
    const live = after(restored, welcome(), state(frame(2, [call(2, "A012", "5")]), 80));
    expect(live).toMatchObject({ old: false, link: { is: "live" }, card: { arrived: false } });
  });

  test("a refusal ends with the next frame", () => {
    const board = after({ t: "refused", why: "unpaired", at: 10 });
    expect(board.link).toMatchObject({ is: "refused", why: "unpaired" });
    expect(reduce(reduce(board, welcome()), state(frame(1, []), 20)).link).toEqual({ is: "live", since: 20 });
  });
});
