import { expect, test } from "vitest";
import { toldStates } from "../../console/core/audit-state.ts";

test("of a file its name, kind and size are told, not what machines know it by", () => {
  const after = { name: "balai.jpg", kind: "image", bytes: 154_208, sha256: "fc95", type: "image/jpeg", w: 1920, h: 1080, at: 1 };
  expect(toldStates("media.add", { before: undefined, after })).toEqual({ before: undefined, after: { name: "balai.jpg", kind: "image", bytes: 154_208 } });
});

test("a publication to come names its screens or its zones, and no place where it hangs already", () => {
  const due = { at: 5, rev: 1, by: { login: "budi", name: "Budi" } };
  const after = (places: object) => toldStates("due.add", { before: undefined, after: { ...due, ...places } }).after;
  expect(after({ zones: [], screens: ["tv-1"] })).toEqual({ at: 5, rev: 1, screens: ["tv-1"] });
  expect(after({ zones: ["lantai-1"], screens: [] })).toEqual({ at: 5, rev: 1, zones: ["lantai-1"] });
  expect(after({ zones: [], screens: [] })).toEqual({ at: 5, rev: 1 });
});

test("a message without places is told to be everywhere, and by whom stands in the row already", () => {
  expect(toldStates("notice.add", { before: undefined, after: { title: "Evakuasi", by: "Rina", from: 4, zones: [], screens: [] } }).after).toEqual({ title: "Evakuasi", zones: [] });
});

test("of two schedules only the entries are told that one of them has, and all where only their order is another", () => {
  const [closed, lobby, trial] = [{ layout: "tutup" }, { layout: "lobi" }, { layout: "coba" }];
  const told = (one: object[], other: object[]) => toldStates("programme.change", { before: { entries: one }, after: { entries: other } });
  expect(told([closed, lobby], [closed, trial])).toEqual({ before: { entries: [lobby] }, after: { entries: [trial] } });
  expect(told([closed, lobby], [lobby, closed])).toEqual({ before: { entries: [closed, lobby] }, after: { entries: [lobby, closed] } });
});

test("what is not known here is told as it came", () => {
  expect(toldStates("counter.change", { before: { name: "Pos" }, after: { name: "Pos", at: 3 } })).toEqual({ before: { name: "Pos" }, after: { name: "Pos", at: 3 } });
  expect(toldStates("text.order", { before: ["a"], after: ["b"] })).toEqual({ before: ["a"], after: ["b"] });
});
