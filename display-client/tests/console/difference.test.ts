import { expect, test } from "vitest";
import { deedOf, filterOf, filterQuery, movedPart, WHOLE_LOG } from "../../console/core/audit.ts";
import { differences, valueText } from "../../console/core/difference.ts";

const WORDS = { yes: "ya", no: "tidak", none: "kosong" };

test("only the fields that differ are listed, before and after", () => {
  const before = { id: "5", name: "Dukcapil", zone: "lantai-1", service: null, etag: "a" };
  const after = { id: "5", name: "Dukcapil", zone: "lantai-2", service: "ktp", etag: "b" };
  expect(differences(before, after, WORDS)).toEqual([
    { field: "zone", before: "lantai-1", after: "lantai-2" },
    { field: "service", before: "kosong", after: "ktp" },
  ]);
});

test("what was added has no before, what was removed no after", () => {
  expect(differences(undefined, { name: "Pos" }, WORDS)).toEqual([{ field: "name", before: null, after: "Pos" }]);
  expect(differences({ name: "Pos" }, undefined, WORDS)).toEqual([{ field: "name", before: "Pos", after: null }]);
  expect(differences(undefined, undefined, WORDS)).toEqual([]);
});

test("a plain value is a change without a field", () => {
  expect(differences("open", "paused", WORDS)).toEqual([{ field: "", before: "open", after: "paused" }]);
  expect(differences(3, 3, WORDS)).toEqual([]);
});

test("a screen's text is told in both its languages", () => {
  const change = differences({ "texts.counter": { id: "Loket", en: "Counter" } }, { "texts.counter": { id: "Gerai", en: "Counter" } }, WORDS);
  expect(change).toEqual([{ field: "texts.counter", before: "Loket / Counter", after: "Gerai / Counter" }]);
});

test("values are told without brackets and braces", () => {
  expect(valueText(["5", "6"], WORDS)).toBe("5, 6");
  expect(valueText([], WORDS)).toBe("kosong");
  expect(valueText(true, WORDS)).toBe("ya");
  expect(valueText({ id: "x", en: "Counter", digits: 3 }, WORDS)).toBe("en: Counter, digits: 3");
});

test("a deed is a noun and a verb", () => {
  expect(deedOf("counter.change")).toEqual({ noun: "counter", verb: "change" });
  expect(deedOf("speaker.test.say")).toEqual({ noun: "speaker.test", verb: "say" });
  expect(deedOf("later")).toEqual({ noun: "later", verb: "" });
});

test("the filter lives in the address", () => {
  const filter = { who: "rina", kind: "", target: "5" };
  expect(filterQuery(filter, { limit: "100" })).toBe("?who=rina&target=5&limit=100");
  expect(filterOf(new URLSearchParams(filterQuery(filter)))).toEqual(filter);
  expect(filterQuery(WHOLE_LOG)).toBe("");
});

test("fields inside of a field go by their names too, and are told as people know them", () => {
  const words = { ...WORDS, named: (field: string) => (field === "lines" ? "Baris" : field), told: (field: string) => (field === "kind" ? "maklumat" : null) };
  expect(differences(undefined, { card: { kind: "pledge", lines: ["Satu", "Dua"] } }, words)).toEqual([{ field: "card", before: null, after: "kind: maklumat, Baris: Satu, Dua" }]);
});

test("of another order only the part is told that moved, and nothing of what is gone", () => {
  const all = () => true;
  expect(movedPart(["a", "b", "c", "d", "e"], ["a", "c", "d", "b", "e"], all)).toEqual({ before: ["b", "c", "d"], after: ["c", "d", "b"] });
  expect(movedPart(["a", "b"], ["a", "b"], all)).toEqual({ before: [], after: [] });
  expect(movedPart(["a", "x", "b"], ["b", "x", "a"], (id) => id !== "x")).toEqual({ before: ["a", "b"], after: ["b", "a"] });
  expect(movedPart(undefined, "a", all)).toEqual({ before: [], after: [] });
});
