// The log leads to the things it tells of.
import { expect, test } from "vitest";
import { deedAddress } from "../../console/core/deed-address.ts";
import { followingZone, hasOwn, plainTag, showsOf } from "../../console/core/screen-layout.ts";

function address(what: string, target = "x", after: unknown = null): string | null {
  return deedAddress({ what, target, before: null, after });
}

test("what hangs on screens is found on the pages that arrange it", () => {
  expect([address("programme.change"), address("notice.add"), address("layout.publish", "lobi"), address("layout.remove", "lobi"), address("playlist.change", "pagi")]).toEqual([
    "/console/layouts?tab=schedule", "/console/texts?tab=interrupt", "/console/layouts/lobi", "/console/layouts", "/console/playlists/pagi",
  ]);
});

test("a text is found on the part of the page that has its kind", () => {
  expect(["ticker", "card", "notice"].map((kind) => address("text.change", "t", { kind }))).toEqual(["/console/texts?tab=ticker", "/console/texts?tab=cards", "/console/texts?tab=notices"]);
});

test("what has no page has no address", () => {
  expect([address("password.change"), address("session.end"), address("something.new")]).toEqual([null, null, null]);
});

test("a screen that follows its zone again is named by no entry, and nothing is everywhere by it", () => {
  const entries = [
    { layout: "a", zones: [], screens: ["tv-1"] }, { layout: "b", zones: ["lantai-1"], screens: ["tv-1", "tv-2"] },
    { layout: "c", zones: [], screens: [] }, { layout: "d", zones: [], screens: ["tv-1", "tv-2"] },
  ];
  expect(hasOwn(entries, "tv-1")).toBe(true);
  const left = followingZone(entries, "tv-1");
  expect(left.map(({ layout, screens }) => [layout, screens])).toEqual([["b", ["tv-2"]], ["c", []], ["d", ["tv-2"]]]);
  expect(hasOwn(left, "tv-1")).toBe(false);
});

test("a screen's word for what it shows is a layout, a draft on trial, or a broadcast", () => {
  expect(["utama", "trial.lobi", "notice-7f"].map(showsOf)).toEqual([{ is: "layout", id: "utama" }, { is: "trial", id: "lobi" }, { is: "message", id: "7f" }]);
});

test("tags are compared without their marks", () => {
  expect(['"a1"', 'W/"a1"', "a1"].map(plainTag)).toEqual(["a1", "a1", "a1"]);
});
