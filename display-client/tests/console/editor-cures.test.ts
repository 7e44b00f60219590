import { describe, expect, test } from "vitest";
import { applied } from "../../console/core/editor/command.ts";
import { cureFor } from "../../console/core/editor/curing.ts";
import { overlapsOf } from "../../console/core/editor/regions.ts";
import { textsOf } from "../../console/core/editor/text-sizes.ts";
import { region, usual, utama } from "./editor-samples.ts";

const { grid } = utama;

describe("what one press mends", () => {
  const two = { ...utama, regions: [region("a", "text", 0, 0, 40, 20), region("b", "clock", 30, 10, 60, 40)] };
  const mended = (layout: typeof utama, fault: Parameters<typeof cureFor>[1]) => {
    const cure = cureFor(layout, fault, usual);
    return cure === null ? null : applied(layout, cure.command).layout;
  };

  test("takes two regions apart by the smallest change", () => {
    const found = mended(two, { region: "b", field: "x", code: "overlap", params: { other: "a" } });
    expect(found?.regions).toMatchObject([{ h: 20 }, { x: 40, y: 10 }]);
    expect(mended(utama, { region: "call", field: "x", code: "overlap", params: { other: "media" } })).toBeNull();
  });

  test("takes them apart over no third one", () => {
    const right = region("c", "text", 90, 10, 100, 40);
    const found = mended({ ...two, regions: [...two.regions, right, region("d", "text", 0, 20, 30, 80)] }, { region: "b", field: "x", code: "overlap", params: { other: "a" } });
    expect(overlapsOf(found?.regions ?? two.regions)).toEqual([]);
  });

  test("brings a region into the sheet, gives it room, and takes the colour that passes", () => {
    const far = { ...utama, regions: [region("a", "clock", 180, 0, 60, 40)] };
    expect(mended(far, { region: "a", field: "x", code: "outside", params: { most: 192 } })?.regions[0]).toMatchObject({ x: 132, w: 60 });
    const small = { ...utama, regions: [region("a", "call", 0, 0, 20, 40)] };
    expect(mended(small, { region: "a", field: "w", code: "no-room", params: { least: 48 } })?.regions[0]).toMatchObject({ w: 48 });
    const brand = { ...utama, brand: { ground: "#7FD1FF", ink: "#446688" } };
    expect(mended(brand, { field: "brand.ink", code: "contrast", params: { ratio: 3, needed: 7, suggested: "#06202F" } })?.brand).toEqual({ ground: "#7FD1FF", ink: "#06202F" });
  });

  test("enlarges a text at the cost of no other that would be too small then", () => {
    const halls = { ...utama, regions: [region("a", "counters", 0, 0, 80, 40), region("b", "counters", 0, 40, 80, 68)] };
    const found = mended(halls, { region: "b", field: "h", code: "too-small", params: { metres: 5, size: 8.2, needed: 10 } });
    const sizes = (layout: typeof utama | null) => (layout?.regions ?? []).map((one) => textsOf(one, grid, false, usual)[0]?.size ?? 0);
    const [[before = 0], [after = 0, enlarged = 0]] = [sizes(halls), sizes(found)];
    expect([after >= before, enlarged >= 10]).toEqual([true, true]);
  });

  test("leaves to a person what only a person can decide", () => {
    expect(cureFor(utama, { region: "media", field: "settings.playlist", code: "empty-playlist", params: { id: "a", name: "A" } }, usual)).toBeNull();
  });
});
