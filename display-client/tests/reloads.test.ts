import { describe, expect, test } from "vitest";
import { arrived, joined, mayReload, NO_MEMORY, readMemory, recent, reloaded, WITHIN_MS } from "../core/reloads.ts";
import { isTooMuch, NO_TROUBLE, withError, withTrip } from "../core/trouble.ts";
import type { Trouble } from "../core/trouble.ts";
import { chance } from "./chance.ts";

const HOUR = 3_600_000;

describe("trouble", () => {
  const errors = (times: number[]): Trouble => times.reduce(withError, NO_TROUBLE);

  test("is three uncaught errors within a minute", () => {
    expect(isTooMuch(errors([0, 100]))).toBe(false);
    expect(isTooMuch(errors([0, 30_000, 60_000]))).toBe(false);
    expect(isTooMuch(errors([0, 30_000, 59_999]))).toBe(true);
  });

  test("is one widget that fails twice, and not two that fail once", () => {
    const once = withTrip(NO_TROUBLE, "media", 0);
    expect(isTooMuch(withTrip(once, "header", 5))).toBe(false);
    expect(isTooMuch(withTrip(once, "media", 5000))).toBe(true);
    expect(isTooMuch(withTrip(once, "media", 600_000))).toBe(false);
  });
});

describe("reloads", () => {
  test("are at most three in ten minutes", () => {
    let memory = NO_MEMORY;
    const allowed: boolean[] = [];
    for (const now of [0, 1000, 2000, 3000, WITHIN_MS + 1, WITHIN_MS + 2]) {
      allowed.push(mayReload(memory, now));
      if (mayReload(memory, now)) memory = reloaded(memory, now, "w", null);
    }
    expect(allowed).toEqual([true, true, true, false, true, false]);
  });

  test("never come closer than that, whatever asks for them", () => {
    const random = chance(5);
    let memory = NO_MEMORY;
    const times: number[] = [];
    for (let now = 0; now < 10 * HOUR; now += Math.floor(random() * 90_000)) {
      if (!mayReload(memory, now)) continue;
      memory = reloaded(memory, now, "w", null);
      times.push(now);
    }
    for (const [index, time] of times.entries()) expect(time - (times[index - 3] ?? -Infinity)).toBeGreaterThanOrEqual(WITHIN_MS);
  });

  test("count over a clock that was put right", () => {
    const memory = reloaded(reloaded(reloaded(NO_MEMORY, 500_000, "w", null), 500_001, "w", null), 500_002, "w", null);
    expect(mayReload(memory, 400_000)).toBe(false);
    expect(mayReload(memory, 500_000 - 3 * HOUR)).toBe(true);
  });

  test("are known while one of the places remembers them", () => {
    const [a, b] = [reloaded(NO_MEMORY, 1, "error", null), reloaded(NO_MEMORY, 2, "build b", "b")];
    expect(joined(joined(a, NO_MEMORY), b)).toEqual({ times: [1, 2], why: "error", builds: ["b"], unseen: false });
    expect(joined(a, a)).toEqual(a);
    expect(recent(joined(a, b), 3)).toEqual([1, 2]);
  });

  test("for a build are not counted against it once it runs", () => {
    const memory = reloaded(reloaded(NO_MEMORY, 1, "build a", "a"), 2, "build b", "b");
    expect(arrived(memory, "b").builds).toEqual(["a"]);
    expect(arrived(memory, "c")).toBe(memory);
  });

  test("for want of pictures stay known over other reloads", () => {
    const memory = reloaded(reloaded(NO_MEMORY, 1, "dark", null, true), 2, "error", null);
    expect(memory.unseen).toBe(true);
    expect(joined(NO_MEMORY, memory).unseen).toBe(true);
    expect(readMemory({ times: [1], why: "w", builds: [] }).unseen).toBe(false);
  });

  test("what is not this page's memory is none", () => {
    for (const value of [null, 3, "x", [], {}, { times: "1", why: "", builds: [] }, { times: [1], why: "", builds: [2] }]) expect(readMemory(value)).toBe(NO_MEMORY);
    const memory = reloaded(NO_MEMORY, 1, "w", "b");
    expect(readMemory(JSON.parse(JSON.stringify(memory)))).toEqual(memory);
  });
});
