import { describe, expect, test } from "vitest";
import { QUIET_MS, beginSaving, followSaving, isDue, sameLayout, unsureOf } from "../../console/core/draft-saving.ts";
import type { Saving, SavingEvent } from "../../console/core/draft-saving.ts";
import type { Layout } from "../../core/protocol.gen.ts";

function layout(name: string): Layout {
  return { id: "lobi", name, grid: { w: 192, h: 108 }, theme: "dark", regions: [] };
}

function after(saving: Saving, ...events: SavingEvent[]): Saving {
  return events.reduce(followSaving, saving);
}

const AWAY: SavingEvent = { t: "failed", trouble: { is: "away" }, at: 2000, chance: 0 };
const ONE = layout("satu");
const TWO = layout("dua");
const FRESH = beginSaving("e1");

describe("saving a draft", () => {
  test("waits until nothing was changed for 0.8 s, so that two quick edits are one request", () => {
    const saving = after(FRESH, { t: "edited", layout: ONE, at: 0 }, { t: "edited", layout: TWO, at: 500 });
    expect([QUIET_MS, 499 + QUIET_MS, 500 + QUIET_MS].map((at) => isDue(saving, at))).toEqual([false, false, true]);
    expect(after(saving, { t: "began" }).sent).toBe(TWO);
  });

  test("sends nothing while a request is on its way, and what was changed meanwhile after it, over the new tag", () => {
    const under = after(FRESH, { t: "edited", layout: ONE, at: 0 }, { t: "began" }, { t: "edited", layout: TWO, at: 900 });
    expect(isDue(under, 5000)).toBe(false);
    const stored = after(under, { t: "stored", etag: "e2" });
    expect([stored.etag, stored.kept, isDue(stored, 1700)]).toEqual(["e2", TWO, true]);
    expect(after(stored, { t: "began" }, { t: "stored", etag: "e3" })).toEqual(beginSaving("e3"));
  });

  test("keeps what the server did not take while it is away, and tries again later and later", () => {
    const first = after(FRESH, { t: "edited", layout: ONE, at: 0 }, { t: "began" }, AWAY);
    expect([first.trouble, first.kept, first.unsure, first.next]).toEqual([{ is: "away" }, ONE, [ONE], 2500]);
    const later = after(first, { t: "edited", layout: TWO, at: 2400 });
    expect([later.trouble, later.next]).toEqual([{ is: "away" }, 2500]);
    const second = after(later, { t: "began" }, { t: "failed", trouble: { is: "away" }, at: 3000, chance: 1 });
    expect(second.next).toBe(3000 + 500 + 1000);
    expect(after(second, { t: "hurry", at: 3100 }).next).toBe(3100);
  });

  test("remembers every document that was sent and never answered for, and each once", () => {
    const away = after(FRESH, { t: "edited", layout: ONE, at: 0 }, { t: "began" }, AWAY, { t: "began" }, AWAY);
    const more = after(away, { t: "edited", layout: TWO, at: 2400 }, { t: "began" });
    expect([more.unsure, unsureOf(more)]).toEqual([[ONE], [ONE, TWO]]);
    expect(after(more, AWAY).unsure).toEqual([ONE, TWO]);
    expect(after(more, { t: "stored", etag: "e2" }).unsure).toEqual([]);
  });

  test("remembers the first and the last of very many, so that what is kept does not grow without end", () => {
    let saving = FRESH;
    for (let n = 0; n < 40; n += 1) saving = after(saving, { t: "edited", layout: layout(`${n}`), at: n }, { t: "began" }, AWAY);
    expect(saving.unsure.map(({ name }) => name)).toEqual(["0", "1", "2", "3", "32", "33", "34", "35", "36", "37", "38", "39"]);
  });

  test("sends nothing after a conflict until a person has chosen, and then over the new tag", () => {
    const stale = after(FRESH, { t: "edited", layout: ONE, at: 0 }, { t: "began" }, { t: "failed", trouble: { is: "conflict" }, at: 900, chance: 0 });
    const still = after(stale, { t: "edited", layout: TWO, at: 1000 }, { t: "hurry", at: 1100 });
    expect([isDue(still, 99_999), still.kept, still.trouble]).toEqual([false, TWO, { is: "conflict" }]);
    expect(after(still, { t: "chosen", etag: "e9", mine: TWO, at: 2000 })).toMatchObject({ etag: "e9", kept: TWO, next: 2000, trouble: null });
    expect(after(still, { t: "chosen", etag: "e9", mine: null, at: 2000 })).toEqual(beginSaving("e9"));
  });

  test("does not repeat a document that was refused, and sends the next change", () => {
    const refused = after(FRESH, { t: "edited", layout: ONE, at: 0 }, { t: "began" }, { t: "failed", trouble: { is: "refused", problem: 422 }, at: 900, chance: 0 });
    expect([isDue(after(refused, { t: "hurry", at: 950 }), 99_999), refused.kept]).toEqual([false, ONE]);
    const mended = after(refused, { t: "edited", layout: TWO, at: 1000 });
    expect([mended.trouble, isDue(mended, 1000 + QUIET_MS)]).toEqual([null, true]);
  });

  test.each([{ is: "refused", problem: 422 }, { is: "signed-out" }] as const)("sends what was changed meanwhile although the older document was not taken: $is", (trouble) => {
    const older = after(FRESH, { t: "edited", layout: ONE, at: 0 }, { t: "began" }, { t: "edited", layout: TWO, at: 850 }, { t: "failed", trouble, at: 900, chance: 0 });
    expect([older.trouble, older.kept, isDue(older, 900)]).toEqual([null, TWO, true]);
  });

  test("keeps the draft of whoever was signed out, and goes on when the page is hurried", () => {
    const out = after(FRESH, { t: "edited", layout: ONE, at: 0 }, { t: "began" }, { t: "failed", trouble: { is: "signed-out" }, at: 900, chance: 0 });
    expect([out.kept, isDue(out, 99_999)]).toEqual([ONE, false]);
    expect(isDue(after(out, { t: "hurry", at: 1000 }), 1000)).toBe(true);
  });

  test("sends what is left at once when the page is left, and nothing when all is stored", () => {
    expect(isDue(after(FRESH, { t: "edited", layout: ONE, at: 0 }, { t: "hurry", at: 10 }), 10)).toBe(true);
    expect(after(FRESH, { t: "hurry", at: 10 })).toBe(FRESH);
  });

  test("sends nothing of a layout that is no more", () => {
    const gone = after(FRESH, { t: "edited", layout: ONE, at: 0 }, { t: "began" }, { t: "failed", trouble: { is: "gone" }, at: 900, chance: 0 }, { t: "edited", layout: TWO, at: 1000 });
    expect([isDue(gone, 99_999), gone.kept]).toEqual([false, TWO]);
  });
});

describe("two documents", () => {
  test("are the same in any order of fields, with settings left out or empty", () => {
    const region = { id: "call", widget: "call", x: 0, y: 0, w: 112, h: 50 };
    const one: Layout = { ...ONE, regions: [{ ...region, settings: {} }] };
    const other: Layout = { regions: [region], theme: "dark", grid: { h: 108, w: 192 }, name: "satu", id: "lobi" };
    expect(sameLayout(one, other)).toBe(true);
    expect(sameLayout(one, { ...other, regions: [{ ...region, x: 2 }] })).toBe(false);
  });
});
