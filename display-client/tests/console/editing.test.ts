import { describe, expect, test } from "vitest";
import { createEditing } from "../../console/core/editor/editing.ts";
import type { Command } from "../../console/core/editor/command.ts";
import type { Layout } from "../../core/protocol.gen.ts";
import { chance } from "../chance.ts";

const start: Layout = {
  id: "utama", name: "Utama", grid: { w: 192, h: 108 }, theme: "dark",
  regions: [
    { id: "header", widget: "header", x: 0, y: 0, w: 192, h: 10 },
    { id: "call", widget: "call", x: 0, y: 10, w: 112, h: 50, settings: { service: true } },
    { id: "media", widget: "media", x: 112, y: 10, w: 80, h: 45 },
    { id: "ticker", widget: "ticker", x: 0, y: 98, w: 192, h: 10, settings: { speed: 1, label: true } },
  ],
};

/** Some edit of `layout`, whatever it is like by now. */
function anyCommand(layout: Layout, next: () => number, round: number): Command {
  const whole = (most: number) => Math.floor(next() * most);
  const region = layout.regions[whole(layout.regions.length)];
  if (region === undefined) return { is: "insert", regions: [{ at: 0, region: { id: `new-${round}`, widget: "clock", x: 0, y: 0, w: 30, h: 20 } }] };
  const kinds: (() => Command)[] = [
    () => ({ is: "place", places: [{ id: region.id, x: whole(100), y: whole(50), w: 20 + whole(50), h: 20 + whole(30) }] }),
    () => ({ is: "place", places: layout.regions.map(({ id }) => ({ id, x: whole(100), y: whole(50), w: 20 + whole(50), h: 20 + whole(30) })) }),
    () => ({ is: "set", id: region.id, settings: next() < 0.3 ? undefined : { label: next() < 0.5, n: whole(3) } }),
    () => ({ is: "sheet", fields: { name: `Nama ${whole(9)}`, brand: next() < 0.5 ? undefined : { ground: "#FFFFFF", ink: "#000000" } } }),
    () => ({ is: "sheet", fields: { theme: next() < 0.5 ? "light" : "dark", viewing: next() < 0.5 ? undefined : { diagonal_in: 43, distance_m: 3 } } }),
    () => ({ is: "order", id: region.id, to: whole(layout.regions.length) }),
    () => ({ is: "insert", regions: [{ at: whole(layout.regions.length + 1), region: { ...region, id: `new-${round}`, x: whole(90) } }] }),
    () => ({ is: "take", ids: layout.regions.filter(() => next() < 0.05).map(({ id }) => id) }),
    () => ({ is: "several", commands: [{ is: "sheet", fields: { grid: { w: 108, h: 192 } } }, { is: "place", places: layout.regions.map(({ id }) => ({ id, x: whole(50), y: whole(90), w: 50, h: 30 })) }] }),
  ];
  return kinds[whole(kinds.length)]?.() ?? { is: "take", ids: [] };
}

describe("random edits", () => {
  test.each([1, 2, 3, 5, 8, 13, 21, 34])("of seed %i, undone to the start, leave the same document, and redone the same end", (seed) => {
    const next = chance(seed);
    const editing = createEditing(start);
    for (let round = 0; round < 250; round += 1) {
      const roll = next();
      if (roll < 0.1) editing.undo();
      else if (roll < 0.15) editing.redo();
      else if (roll < 0.2) editing.seal();
      else editing.run(anyCommand(editing.get().layout, next, round), next() < 0.5 ? `gesture ${Math.floor(round / 10)}` : undefined);
    }
    const end = editing.get().layout;
    let steps = 0;
    for (; editing.get().canUndo; steps += 1) editing.undo();
    expect(editing.get().layout).toStrictEqual(start);
    expect(JSON.stringify(editing.get().layout)).toBe(JSON.stringify(start));
    for (; steps > 0; steps -= 1) editing.redo();
    expect(JSON.stringify(editing.get().layout)).toBe(JSON.stringify(end));
  });
});

describe("the way back", () => {
  const moved = (x: number): Command => ({ is: "place", places: [{ id: "call", x, y: 10, w: 112, h: 50 }] });

  test("is one step for a gesture, however often it moved", () => {
    const editing = createEditing(start);
    for (const x of [1, 2, 3]) editing.run(moved(x), "drag");
    editing.seal();
    editing.run(moved(9), "drag");
    editing.undo();
    expect(editing.get().layout.regions[1]).toMatchObject({ x: 3 });
    editing.undo();
    expect([editing.get().layout, editing.get().canUndo]).toEqual([start, false]);
  });

  test("of a gesture that took more with it leads back for all of them", () => {
    const editing = createEditing(start);
    editing.run(moved(5), "drag");
    editing.run({ is: "place", places: [{ id: "call", x: 6, y: 10, w: 112, h: 50 }, { id: "media", x: 100, y: 20, w: 80, h: 45 }] }, "drag");
    editing.undo();
    expect(JSON.stringify(editing.get().layout)).toBe(JSON.stringify(start));
    editing.redo();
    expect(editing.get().layout.regions.map(({ x }) => x)).toEqual([0, 6, 100, 0]);
  });

  test("forgets a gesture that ended where it began", () => {
    const editing = createEditing(start);
    editing.run(moved(5), "drag");
    editing.run(moved(0), "drag");
    editing.seal();
    expect(editing.get().canUndo).toBe(false);
  });

  test("takes back another document's state at once, and ends where a newer document came", () => {
    const editing = createEditing(start);
    editing.apply({ ...start, name: "Lain", regions: [] });
    expect(editing.get().layout).toMatchObject({ name: "Lain", regions: [] });
    editing.undo();
    expect(JSON.stringify(editing.get().layout)).toBe(JSON.stringify(start));
    editing.replace({ ...start, name: "Baru" });
    expect([editing.get().canUndo, editing.get().canRedo, editing.get().layout.name]).toEqual([false, false, "Baru"]);
  });

  test("leaves what was not touched the same object, and says nothing where nothing changed", () => {
    const editing = createEditing(start);
    editing.run(moved(0));
    expect(editing.get().revision).toBe(0);
    editing.run(moved(7));
    expect([editing.get().layout.regions[0] === start.regions[0], editing.get().revision]).toEqual([true, 1]);
  });

  test("keeps selected what is still there", () => {
    const editing = createEditing(start);
    editing.select(["call", "media", "nobody"]);
    editing.run({ is: "take", ids: ["call"] });
    expect(editing.get().selected).toEqual(["media"]);
  });
});
