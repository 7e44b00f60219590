import { describe, expect, test } from "vitest";
import { changesBetween, regionName } from "../../console/core/layout-changes.ts";
import { missingHere, readLayoutFile, writeLayoutFile } from "../../console/core/layout-file.ts";
import { freeLayoutName, idFor, nameFault } from "../../console/core/layout-id.ts";
import { firstTargets, isForComing, keeping, ownLayouts, targeted, withScreen, withZone } from "../../console/core/publish-targets.ts";
import type { Layout, Region } from "../../core/protocol.gen.ts";

function region(id: string, more: Partial<Region> = {}): Region {
  return { id, widget: id, x: 0, y: 0, w: 100, h: 40, ...more };
}

const BEFORE: Layout = { id: "lobi", name: "Lobi", grid: { w: 192, h: 108 }, theme: "dark", regions: [region("call"), region("history", { y: 40 }), region("ticker", { y: 90 })] };

describe("what differs between two layouts", () => {
  test("is said by region, in the person's language", () => {
    const after: Layout = { ...BEFORE, theme: "light", regions: [region("call", { w: 112 }), region("history", { y: 44 }), region("clock", { y: 80 })] };
    expect(changesBetween(BEFORE, after, "id")).toEqual(["Teks berjalan dihapus", "Panggilan dilebarkan", "Riwayat dipindah", "Jam ditambahkan", "warna terang"]);
    expect(changesBetween(BEFORE, after, "en").at(-1)).toBe("light colours");
  });

  test("names the settings by their labels, and takes what is left out for the default", () => {
    const after: Layout = { ...BEFORE, regions: BEFORE.regions.map((one) => (one.id === "ticker" ? { ...one, settings: { speed: 2, lines: ["Halo"] } } : one)) };
    expect(changesBetween(BEFORE, after, "id")).toHaveLength(1);
    expect(changesBetween(BEFORE, { ...after, regions: BEFORE.regions.map((one) => ({ ...one, settings: {} })) }, "id")).toEqual([]);
  });

  test("numbers regions of one kind, and says when only their order is another", () => {
    const two: Layout = { ...BEFORE, regions: [region("a", { widget: "text" }), region("b", { widget: "text" })] };
    expect(regionName(two, "b", "id")).toMatch(/ 2$/);
    expect(changesBetween(two, { ...two, regions: two.regions.slice().reverse() }, "id")).toEqual(["urutan bagian"]);
  });
});

describe("a layout's file", () => {
  const sha256 = "a".repeat(64);
  const layout: Layout = { ...BEFORE, regions: [region("header", { settings: { logo: sha256 } }), region("media", { settings: { playlist: "promo" } })] };

  test("names what it needs, and says what of it is not here", () => {
    const file = readLayoutFile(writeLayoutFile(layout, [{ sha256, name: "logo.png" }], [{ id: "promo", name: "Promosi" }]));
    expect(file).toMatchObject({ layout, isNewer: false, unknown: [], media: [{ sha256, name: "logo.png" }] });
    if (file !== null) expect(missingHere(file, new Set(), new Set(["promo"]))).toEqual({ media: ["logo.png"], playlists: [] });
  });

  test("may be a bare layout, and what is none is not taken", () => {
    expect(readLayoutFile(JSON.stringify(BEFORE))).toMatchObject({ layout: BEFORE, media: [], isNewer: false });
    expect(["", "[]", '{"a":1}', '{"panggil":"layout","v":1}', "PNG"].map(readLayoutFile)).toEqual([null, null, null, null, null]);
  });

  test("of a newer version is only looked at, its unknown regions named", () => {
    const newer = { ...BEFORE, regions: [region("hologram")] };
    expect(readLayoutFile(JSON.stringify(newer))).toMatchObject({ isNewer: true, unknown: [{ id: "hologram" }] });
    expect(readLayoutFile(JSON.stringify({ panggil: "layout", v: 2, layout: BEFORE }))).toMatchObject({ isNewer: true, unknown: [] });
  });
});

describe("a layout's name", () => {
  test("makes an id for addresses that nobody has", () => {
    expect(idFor("Lobi Timur (2)", new Set())).toBe("lobi-timur-2");
    expect(idFor("Lobi", new Set(["lobi", "lobi-2"]))).toBe("lobi-3");
    expect([idFor("通知", new Set()), idFor("Notice A", new Set())]).toEqual(["tata-letak", "tata-letak-notice-a"]);
    expect(idFor("x".repeat(60), new Set(["x".repeat(32)]))).toBe(`${"x".repeat(30)}-2`);
  });

  test("is proposed free, and refused when empty, long or taken", () => {
    expect(freeLayoutName("Lobi", ["lobi", "Lobi 2"])).toBe("Lobi 3");
    expect([nameFault(" ", []), nameFault("x".repeat(61), []), nameFault("lobi", ["Lobi"]), nameFault("Lobi", [])]).toEqual(["empty", "long", "taken", null]);
  });
});

describe("where a layout shall hang", () => {
  const NONE: ReadonlyMap<string, string> = new Map();
  const screens = [{ id: "a", zone: "1", state: "living" as const }, { id: "b", zone: "1", state: "lost" as const }, { id: "c", zone: "2", state: "living" as const }];

  test("is whole zones, or the other screens of a zone of which one is left out", () => {
    const whole = withZone({ zones: [], screens: [] }, "1", true, screens);
    const [a, b] = screens;
    if (a === undefined || b === undefined) throw new Error("no screens");
    const without = withScreen(whole, b, false, screens, NONE);
    expect(without).toEqual({ zones: [], screens: ["a"] });
    expect(withScreen(without, b, true, screens, NONE)).toEqual({ zones: ["1"], screens: [] });
    expect(targeted({ zones: ["2"], screens: ["a"] }, screens, NONE).map(({ id }) => id)).toEqual(["a", "c"]);
  });

  test("is for screens to come only where it is known that none is there", () => {
    const nowhere = { zones: ["9"], screens: [] };
    expect([isForComing(nowhere, screens, NONE), isForComing(nowhere, null, NONE), isForComing({ zones: ["1"], screens: [] }, screens, NONE), isForComing({ zones: [], screens: [] }, screens, NONE)]).toEqual([true, false, false, false]);
  });

  test("leaves out the screens of a zone that have a layout of their own, until they are named", () => {
    const own = new Map([["b", "kasir"]]);
    const zone = { zones: ["1"], screens: [] };
    const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id);
    expect([idsOf(targeted(zone, screens, own)), idsOf(keeping(zone, screens, own))]).toEqual([["a"], ["b"]]);
    const [a, b] = screens;
    if (a === undefined || b === undefined) throw new Error("no screens");
    const both = withScreen(zone, b, true, screens, own);
    expect(both).toEqual({ zones: ["1"], screens: ["b"] });
    expect([idsOf(targeted(both, screens, own)), keeping(both, screens, own)]).toEqual([["a", "b"], []]);
    expect(withScreen(both, b, false, screens, own)).toEqual(zone);
    expect(withScreen(both, a, false, screens, own)).toEqual({ zones: [], screens: ["b"] });
    expect(withScreen({ zones: [], screens: [] }, b, true, screens, own)).toEqual({ zones: [], screens: ["b"] });
  });

  test("is known for single screens by what always hangs on them alone", () => {
    const entries = [
      { layout: "pagi", zones: [], screens: ["a"], when: { days: [1], from: "07:00" } },
      { layout: "kasir", zones: [], screens: ["a", "b"] },
      { layout: "loket", zones: [], screens: ["b"] },
      { layout: "lobi", zones: [], screens: ["c"] },
      { layout: "utama", zones: ["1"], screens: [] },
    ];
    expect(Array.from(ownLayouts(entries, "lobi"))).toEqual([["a", "kasir"], ["b", "kasir"]]);
    expect(Array.from(ownLayouts(entries, "kasir"))).toEqual([["b", "loket"], ["c", "lobi"]]);
  });

  test("is at first where it hangs, or the only zone", () => {
    expect(firstTargets({ zones: ["2", "gone"], screens: [], everywhere: false }, ["1", "2"], [{ id: "tv", zone: "1", state: "living" }])).toEqual({ zones: ["2"], screens: [] });
    expect(firstTargets({ zones: [], screens: [], everywhere: true }, ["1", "2"], [])).toEqual({ zones: ["1", "2"], screens: [] });
    expect([firstTargets(null, ["1"], []), firstTargets(null, ["1", "2"], [])]).toEqual([{ zones: ["1"], screens: [] }, { zones: [], screens: [] }]);
    expect(firstTargets(null, ["1", "2"], [{ id: "tv", zone: "2", state: "living" }])).toEqual({ zones: ["2"], screens: [] });
  });
});
