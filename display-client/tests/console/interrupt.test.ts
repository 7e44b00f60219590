// An important broadcast: how it is drawn, where it is, how long it lasts, whose runs already.
import type { ListedNotice } from "../../console/api.gen.ts";
import { expect, test } from "vitest";
import type { ScreenLayout } from "../../core/protocol.gen.ts";
import { lettersLeft, meets, messageLayout, runsOf, screensOf, showingOf, timeLeft } from "../../console/core/interrupt.ts";

const NOTICE: ListedNotice = { id: "7f", title: "Evakuasi", text: "Lewat tangga", zones: ["lantai-1"], screens: [], from: 0, until: 900_000, etag: "e", calls: true, chime: false, by: "Rina" };

const LAYOUT: ScreenLayout = {
  id: "pengumuman", name: "Pengumuman", grid: { w: 192, h: 108 }, theme: "dark",
  regions: [{ id: "a", widget: "notice", x: 0, y: 10, w: 192, h: 80, settings: { title: "", text: "" } }, { id: "b", widget: "strip", x: 0, y: 90, w: 192, h: 18, settings: {} }],
};

test("the message stands in the layout, over a strip of calls or alone", () => {
  const message = { title: "Evakuasi", text: "Lewat tangga" };
  const over = messageLayout(LAYOUT, { ...message, calls: true });
  expect(over.regions.map(({ widget }) => widget)).toEqual(["notice", "strip"]);
  expect(over.regions[0]?.settings).toEqual(message);
  const alone = messageLayout(LAYOUT, { ...message, calls: false });
  expect(alone.regions).toEqual([{ id: "a", widget: "notice", x: 0, y: 0, w: 192, h: 108, settings: message }]);
});

test("two broadcasts meet in a zone they share, and one without zones is in all of them", () => {
  const inZones = (zones: string[], screens: string[] = []) => ({ zones, screens });
  expect(meets(inZones(["lantai-1"]), ["lantai-1", "lantai-2"])).toBe(true);
  expect(meets(inZones(["lantai-1"]), ["lantai-2"])).toBe(false);
  expect(meets(inZones([]), ["lantai-2"])).toBe(true);
  expect(meets(inZones(["lantai-1"]), [])).toBe(true);
  expect(meets(inZones([], ["tv-1"]), [])).toBe(false);
});

test("its screens are those of its zones, those it names, or all", () => {
  const screens = [{ id: "tv-1", zone: "lantai-1" }, { id: "tv-2", zone: "lantai-2" }, { id: "tv-3", zone: "lantai-2" }];
  const ids = (zones: string[], single: string[]) => screensOf(screens, { zones, screens: single }).map(({ id }) => id);
  expect(ids(["lantai-1"], ["tv-3"])).toEqual(["tv-1", "tv-3"]);
  expect(ids([], [])).toEqual(["tv-1", "tv-2", "tv-3"]);
});

test("a screen shows it when it says so itself; a lost one cannot", () => {
  expect(showingOf({ state: "living", layout: "notice-7f" }, NOTICE)).toBe("shown");
  expect(showingOf({ state: "living", layout: "utama" }, NOTICE)).toBe("waits");
  expect(showingOf({ state: "lost", layout: "notice-7f" }, NOTICE)).toBe("lost");
  expect(showingOf({ state: "living", layout: "tutup" }, { ...NOTICE, layout: "tutup" })).toBe("shown");
});

test("the time that is left never falls below nothing, and counts hours where there are some", () => {
  expect([900_000, 61_000, 60_001, 0, -5].map((left) => timeLeft(left, 0, "."))).toEqual(["15.00", "1.01", "1.01", "0.00", "0.00"]);
  expect(timeLeft(3_725_000, 0, ":")).toBe("1:02:05");
});

test("letters are counted as people count them", () => {
  expect(lettersLeft("  Evakuasi 🚨 ", 12)).toBe(2);
  expect(lettersLeft("x".repeat(41), 40)).toBe(-1);
});

test("what runs already is read from the refusal, whatever else it says", () => {
  expect(runsOf({ id: "7f", title: "Evakuasi", text: "", by: null, until: 9, zones: ["a", 3], more: true })).toEqual({ title: "Evakuasi", text: "", by: null, until: 9, zones: ["a"] });
  for (const nothing of [null, undefined, "x", {}, { until: "9" }]) expect(runsOf(nothing)).toBeNull();
});
