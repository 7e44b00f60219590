import { describe, expect, test } from "vitest";
import { forgetDraft, forgetFound, keepDraft, readDrafts } from "../../console/core/draft-memory.ts";
import type { Layout } from "../../core/protocol.gen.ts";
import { memory } from "./memory.ts";

function layout(name: string): Layout {
  return { id: "lobi", name, grid: { w: 192, h: 108 }, theme: "dark", regions: [] };
}

const ONE = layout("satu");
const TWO = layout("dua");

describe("a draft that is kept", () => {
  const HERE = { login: "rina", layout: "lobi", window: "w1" };
  const THERE = { ...HERE, window: "w2" };
  const MINE = { etag: "e1", base: layout("asal"), layout: ONE, unsure: [TWO] };
  const OTHER = { ...MINE, layout: TWO, unsure: [] };

  test("comes back for its person and layout, and for nobody else", () => {
    const storage = memory();
    keepDraft(storage, HERE, MINE);
    expect(readDrafts(storage, HERE).map(({ draft }) => draft)).toEqual([MINE]);
    expect([readDrafts(storage, { ...HERE, login: "budi" }), readDrafts(storage, { ...HERE, layout: "utama" })]).toEqual([[], []]);
    forgetDraft(storage, HERE);
    expect(readDrafts(storage, HERE)).toEqual([]);
  });

  test("is each window's own: none is overwritten or forgotten by another, and each finds its own first", () => {
    const storage = memory();
    keepDraft(storage, HERE, MINE);
    keepDraft(storage, THERE, OTHER);
    expect([HERE, THERE].map((place) => readDrafts(storage, place).map(({ draft }) => draft))).toEqual([[MINE, OTHER], [OTHER, MINE]]);
    forgetDraft(storage, HERE);
    expect(readDrafts(storage, HERE).map(({ draft }) => draft)).toEqual([OTHER]);
  });

  test("of another window is forgotten once it is stored here, unless that window has written since", () => {
    const storage = memory();
    keepDraft(storage, THERE, OTHER);
    const [found] = readDrafts(storage, HERE);
    keepDraft(storage, THERE, { ...OTHER, layout: ONE });
    if (found !== undefined) forgetFound(storage, found);
    const [newer] = readDrafts(storage, HERE);
    expect(newer?.draft.layout).toEqual(ONE);
    if (newer !== undefined) forgetFound(storage, newer);
    expect(readDrafts(storage, HERE)).toEqual([]);
  });

  test("is not taken when it is damaged, and nothing breaks where nothing can be kept", () => {
    const storage = memory();
    storage.setItem("panggil.draft.rina/lobi/w1", '{"etag":"e1","layout":{"id":"lobi"}}');
    storage.setItem("panggil.draft.rina/lobi/w2", "{");
    expect(readDrafts(storage, HERE)).toEqual([]);
    const full = { ...storage, setItem: () => { throw new Error("full"); } };
    expect(() => { keepDraft(full, HERE, MINE); }).not.toThrow();
  });
});
