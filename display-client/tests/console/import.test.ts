import { expect, test } from "vitest";
import type { ImportPreview, ImportSection } from "../../console/api.gen.ts";
import { countChanges, fixedFields, mayApply, movedRows, removedKinds, toldSections } from "../../console/core/import.ts";

function section(kind: string, more: Partial<ImportSection>): ImportSection {
  return { kind, add: [], change: [], remove: [], same: 0, locked: false, ...more };
}
function items(...ids: string[]) {
  return ids.map((id) => ({ id, name: id }));
}
function named(id: string, after: string) {
  return { id, name: id, fields: [{ field: "name", before: "Lama", after }] };
}

const PREVIEW: ImportPreview = {
  base: "b1", changes: 3, faults: [], notes: [],
  sections: [
    section("zones", { same: 2 }),
    section("counters", { add: items("24", "25"), change: [named("5", "Dukcapil")], remove: items("23") }),
    section("speakers", { remove: items("lama"), locked: true }),
  ],
};

test("removals count only where they are ticked", () => {
  expect(countChanges(PREVIEW, new Set())).toBe(3);
  expect(countChanges(PREVIEW, new Set(["counters", "speakers"]))).toBe(4);
  expect(removedKinds(PREVIEW, new Set(["counters", "speakers", "zones"]))).toEqual(["counters"]);
});

test("a profile with faults or without changes is not applied", () => {
  expect(mayApply(PREVIEW, new Set())).toBe(true);
  expect(mayApply({ ...PREVIEW, faults: [{ line: 4, message: "x" }] }, new Set())).toBe(false);
  expect(mayApply({ ...PREVIEW, sections: [section("zones", { same: 2 })] }, new Set())).toBe(false);
});

test("locked sections are told although nothing of them is applied", () => {
  expect(toldSections(PREVIEW).map(({ kind }) => kind)).toEqual(["counters", "speakers"]);
});

test("what somebody else changed meanwhile is marked", () => {
  const later: ImportPreview = {
    ...PREVIEW, base: "b2",
    sections: [section("counters", { add: items("24", "25", "26"), change: [named("5", "Dukcapil Kota")], remove: items("23") })],
  };
  expect([...movedRows(PREVIEW, later)]).toEqual(["counters/+/26", "counters/±/5"]);
  expect(movedRows(PREVIEW, PREVIEW).size).toBe(0);
});

test("single fields that the settings file fixes are named once, its lists stand as sections", () => {
  expect(fixedFields(["name", "texts.counter", "texts.queue", "speakers"])).toEqual(["name", "texts"]);
});
