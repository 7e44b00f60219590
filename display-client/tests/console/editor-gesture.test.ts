import { describe, expect, test } from "vitest";
import { emptyBoard, reduce } from "../../core/board.ts";
import { heldAt } from "../../console/pages/layout/workbench/canvas/gesture.ts";
import type { Grip } from "../../console/pages/layout/workbench/canvas/gesture.ts";
import { heldLayout } from "../../console/pages/layout/workbench/canvas/held-layout.ts";
import { sampleTicketOf, withSampleCall } from "../../console/pages/layout/workbench/canvas/sample-call.ts";
import { sampleTicket } from "../../console/core/sample-board.ts";
import { frame, NOW } from "../samples.ts";
import { region, utama } from "./editor-samples.ts";

const [, , counters] = utama.regions;
const CELL = 4;

function grip(more: Partial<Grip> = {}): Grip {
  if (counters === undefined) throw new Error("no counters");
  return { layout: utama, lead: counters, ids: ["counters"], edges: null, from: { x: 100, y: 100, alt: false }, cell: CELL, ...more };
}

describe("a hand on the sheet", () => {
  test("takes a region with it, held by what is near", () => {
    const { places, guides } = heldAt(grip(), { x: 100 + 81 * CELL, y: 100 - 4.6 * CELL, alt: false });
    expect(places).toEqual([{ id: "counters", x: 80, y: 55, w: 112, h: 38 }]);
    expect(guides.map(({ axis, with: neighbour }) => [axis, neighbour])).toEqual([["x", null], ["y", "media"]]);
  });

  test("takes all selected regions the same way, and pulls one alone", () => {
    const { places } = heldAt(grip({ ids: ["counters", "header"] }), { x: 100 + 10 * CELL, y: 100, alt: true });
    expect(places.map(({ id, x }) => [id, x])).toEqual([["counters", 10], ["header", 0]]);
    const pulledAlone = heldAt(grip({ edges: { right: true } }), { x: 100 + 20 * CELL, y: 100, alt: true });
    expect(pulledAlone.places).toEqual([{ id: "counters", x: 0, y: 60, w: 132, h: 38 }]);
  });

  test("changes nothing of the document but what it holds", () => {
    const held = heldAt(grip(), { x: 140, y: 100, alt: true });
    const shown = heldLayout(utama, held);
    expect(shown.regions.map((one, index) => one === utama.regions[index])).toEqual([true, true, false, true, true, true]);
    expect(heldLayout(utama, null)).toBe(utama);
    const incoming = heldLayout(utama, { ...held, places: [], incoming: { widget: "clock", x: 1, y: 2, w: 30, h: 20 } });
    expect(incoming.regions[6]).toEqual(region("incoming", "clock", 1, 2, 30, 20));
  });
});

describe("a sample call", () => {
  test("comes on as a call does, with a ticket nobody holds", () => {
    const board = reduce(emptyBoard(0), { t: "heard", message: { t: "state", ...frame(3, []) }, at: 0 });
    const called = withSampleCall(board, 2, NOW, 10);
    expect([called.card.shown.map(({ ticket }) => ticket), called.card.arrived]).toEqual([[sampleTicketOf(2)], true]);
    expect(withSampleCall(board, 0, NOW, 10)).toBe(board);
    const others = new Set(Array.from({ length: 60 }, (_, index) => sampleTicket(index)));
    expect([0, 1, 2, 30].filter((number) => others.has(sampleTicketOf(number)))).toEqual([]);
  });
});
