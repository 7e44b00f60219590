import { describe, expect, test } from "vitest";
import { bounded, leastOf, pulled } from "../../console/core/editor/cells.ts";
import { applied } from "../../console/core/editor/command.ts";
import { grown, nudged, withNumber } from "../../console/core/editor/placing.ts";
import { added, addedCopies, freePlace, inReadingOrder, MOST_REGIONS, newId, overlapsOf } from "../../console/core/editor/regions.ts";
import { snappedMove, snappedPull } from "../../console/core/editor/snapping.ts";
import { chance } from "../chance.ts";
import { region, utama } from "./editor-samples.ts";

const { grid } = utama;

describe("a region", () => {
  test("dragged outside stops at the edge, and never becomes smaller than its widget", () => {
    const least = leastOf("call", grid);
    expect(least).toEqual({ w: 48, h: 33 });
    expect(bounded({ x: -40, y: 300, w: 5, h: 5 }, grid, least)).toEqual({ x: 0, y: 75, w: 48, h: 33 });
    expect(pulled({ x: 100, y: 50, w: 60, h: 40 }, { left: true, top: true }, 90, 90, grid, least)).toEqual({ x: 112, y: 57, w: 48, h: 33 });
    expect(pulled({ x: 100, y: 50, w: 60, h: 40 }, { right: true, bottom: true }, 900, 900, grid, least)).toEqual({ x: 100, y: 50, w: 92, h: 58 });
  });

  test("stays inside and large enough however wildly it is pulled", () => {
    const next = chance(7);
    const least = leastOf("counters", grid);
    let rect = { x: 10, y: 10, w: 60, h: 40 };
    for (let round = 0; round < 2000; round += 1) {
      const edges = { [next() < 0.5 ? "left" : "right"]: true, [next() < 0.5 ? "top" : "bottom"]: true };
      rect = pulled(rect, edges, (next() - 0.5) * 500, (next() - 0.5) * 500, grid, least);
      expect([rect.x >= 0, rect.y >= 0, rect.x + rect.w <= grid.w, rect.y + rect.h <= grid.h, rect.w >= least.w, rect.h >= least.h]).toEqual([true, true, true, true, true, true]);
    }
  });

  test("is moved and resized by cells, all selected ones as far as the nearest edge allows", () => {
    const to = (command: Parameters<typeof applied>[1], id: string) => applied(utama, command).layout.regions.find((one) => one.id === id);
    expect(to(nudged(utama, ["media"], "left", 5), "media")).toMatchObject({ x: 107 });
    expect(applied(utama, nudged(utama, ["media", "header"], "right", 5)).layout).toBe(utama);
    expect(to(grown(utama, ["history"], "up", 5), "history")).toMatchObject({ h: 38, y: 55 });
    expect(to(grown(utama, ["history"], "right", 5), "history")).toMatchObject({ w: 85, x: 107 });
    expect(to(withNumber(utama, "media", "x", 500), "media")).toMatchObject({ x: 112, w: 80 });
    expect(to(withNumber(utama, "media", "w", 1), "media")).toMatchObject({ w: 18 });
    expect(applied(utama, withNumber(utama, "media", "w", Number.NaN)).layout).toBe(utama);
  });
});

describe("snapping", () => {
  const others = utama.regions.filter(({ id }) => id !== "history");
  const field = { grid, others, reach: 1.4, free: false };

  test("holds edges at neighbours' edges and names them", () => {
    const { rect, guides } = snappedMove({ x: 111.2, y: 55.9, w: 80, h: 43 }, field);
    expect(rect).toEqual({ x: 112, y: 55, w: 80, h: 43 });
    expect(guides.map(({ axis, at, with: neighbour }) => [axis, at, neighbour])).toEqual([["x", 112, "call"], ["y", 98, "counters"]]);
  });

  test("goes by two cells where nothing is near, by one where it is free, and to the sheet's middle", () => {
    expect(snappedMove({ x: 27.3, y: 33.2, w: 40, h: 11 }, { ...field, others: [] }).rect).toMatchObject({ x: 28, y: 34 });
    expect(snappedMove({ x: 27.3, y: 33.2, w: 40, h: 11 }, { ...field, free: true })).toEqual({ rect: { x: 27, y: 33, w: 40, h: 11 }, guides: [], exact: false });
    const { rect, guides } = snappedMove({ x: 75.2, y: 33, w: 40, h: 20 }, { ...field, others: [] });
    expect([rect.x, guides[0]]).toEqual([76, { axis: "x", at: 96, with: null, middle: true }]);
  });

  test("makes media exactly 16 to 9 when it nearly is", () => {
    const { rect, exact } = snappedPull({ x: 20, y: 20, w: 60, h: 40 }, { right: true, bottom: true }, 6, -3, { ...field, others: [] }, { w: 18, h: 10 }, true);
    expect([rect, exact]).toEqual([{ x: 20, y: 20, w: 64, h: 36 }, true]);
    const free = snappedPull({ x: 20, y: 20, w: 60, h: 40 }, { right: true, bottom: true }, 6, -3, { ...field, free: true }, { w: 18, h: 10 }, true);
    expect(free.rect).toEqual({ x: 20, y: 20, w: 66, h: 37 });
  });

  test("never leaves the sheet, whatever is near", () => {
    const next = chance(11);
    for (let round = 0; round < 500; round += 1) {
      const { rect } = snappedMove({ x: (next() - 0.5) * 600, y: (next() - 0.5) * 600, w: 80, h: 43 }, field);
      expect([rect.x >= 0, rect.y >= 0, rect.x + 80 <= grid.w, rect.y + 43 <= grid.h, Number.isInteger(rect.x), Number.isInteger(rect.y)]).toEqual([true, true, true, true, true, true]);
    }
  });
});

describe("adding", () => {
  test("takes a free place, a smaller one where there is no room, and the middle of a full sheet", () => {
    const bare = { ...utama, regions: utama.regions.filter(({ id }) => id === "header") };
    expect(freePlace(bare, "call")).toEqual({ x: 0, y: 10, w: 112, h: 50 });
    expect(freePlace({ ...utama, regions: utama.regions.filter(({ id }) => id !== "history") }, "call")).toMatchObject({ x: 112, y: 55, w: 67 });
    expect(freePlace(utama, "clock")).toMatchObject({ x: 72, y: 42 });
  });

  test("gives ids of its own, and stops at sixty", () => {
    expect(newId(new Set(["call", "call-2"]), "call")).toBe("call-3");
    const many = { ...utama, regions: Array.from({ length: MOST_REGIONS - 1 }, (_, index) => region(`clock-${index}`, "clock", 0, 0, 30, 20)) };
    const copies = addedCopies(many, [region("a", "clock", 1, 1, 30, 20), region("b", "clock", 2, 2, 30, 20)]);
    expect([copies.ids.length, copies.left]).toEqual([1, 1]);
    const full = applied(many, copies.command).layout;
    expect(added(full, "clock", { x: 0, y: 0, w: 30, h: 20 })).toMatchObject({ ids: [], left: 1 });
  });

  test("lays a copy beside what lies exactly there", () => {
    const copy = addedCopies(utama, utama.regions.filter(({ id }) => id === "media"));
    const now = applied(utama, copy.command).layout;
    expect(now.regions[6]).toMatchObject({ id: "media-2", x: 0, y: 14, w: 80, h: 45 });
  });

  test("reads regions in the order of eyes, and finds what lies over another", () => {
    expect(inReadingOrder(utama.regions).map(({ id }) => id)).toEqual(["header", "call", "media", "history", "counters", "ticker"]);
    expect(overlapsOf(utama.regions)).toEqual([]);
    expect(overlapsOf([region("a", "text", 0, 0, 20, 20), region("b", "text", 10, 15, 20, 20)])).toEqual([{ ids: ["a", "b"], rect: { x: 10, y: 15, w: 10, h: 5 } }]);
  });
});
