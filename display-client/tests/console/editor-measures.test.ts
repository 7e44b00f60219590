import { expect, test } from "vitest";
import { firstMeasure, measuresFor } from "../../console/core/editor/measures.ts";

const near = { id: "near", name: "Dekat", layout: "lobi", inches: 55, distance_m: 4 };
const far = { id: "far", name: "Jauh", layout: "lobi", inches: 43, distance_m: 9 };
const other = { id: "other", name: "Lain", layout: "utama", inches: 32, distance_m: 12 };
const unknown = { id: "unknown", name: "Belum diukur", layout: "lobi" };
const screens = [near, far, other, unknown];

function first(layout: Parameters<typeof firstMeasure>[0]) {
  return firstMeasure(layout, measuresFor(layout, screens), screens)?.id;
}

test("a layout is judged by the hardest to read of the screens that show it", () => {
  expect(first({ id: "lobi" })).toBe("far");
});

test("one that hangs nowhere is judged by a usual screen, and one with a measure of its own by that", () => {
  expect(first({ id: "baru" })).toBe("");
  expect(first({ id: "lobi", viewing: { diagonal_in: 65, distance_m: 6 } })).toBe("");
});

test("only screens that were measured can be chosen", () => {
  expect(measuresFor({}, screens).map(({ id }) => id)).toEqual(["", "near", "far", "other"]);
});
