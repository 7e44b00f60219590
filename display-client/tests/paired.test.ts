import { describe, expect, test } from "vitest";
import { hexOf, minutesLeft, readPaired, readPairingState } from "../core/pairing.ts";

const PAIRED = { screen: "lobi-barat", zone: "lantai-1", token: "t0" };

describe("what is kept of a pairing", () => {
  test("is read whole or not at all", () => {
    expect(readPaired({ ...PAIRED, more: 1 })).toEqual(PAIRED);
    for (const value of [null, "x", {}, { ...PAIRED, token: "" }, { ...PAIRED, zone: 3 }]) expect(readPaired(value)).toBeNull();
  });

  test.each([
    ["waiting", { state: "waiting", code: "K74-Q2M", expires: 5 }, true],
    ["refused", { state: "refused" }, true],
    ["approved", { state: "approved", ...PAIRED }, true],
    ["approved without a token", { state: "approved", screen: "a", zone: "z" }, false],
    ["waiting without an end", { state: "waiting", code: "K74-Q2M" }, false],
    ["a state of a newer server", { state: "postponed" }, false],
  ])("an asking that is %s", (_what, value, known) => {
    expect(readPairingState(value) !== null).toBe(known);
  });

  test("a secret is written in hexadecimal, with its zeros", () => {
    expect(hexOf(new Uint8Array([0, 9, 16, 255]))).toBe("000910ff");
  });

  test("the time a code has left is told in minutes, never less than one", () => {
    expect(minutesLeft(600_000, 0)).toEqual({ value: 10, next: 60_000 });
    expect(minutesLeft(600_000, 60_001)).toEqual({ value: 9, next: 120_000 });
    expect(minutesLeft(600_000, 545_000)).toEqual({ value: 1, next: null });
    expect(minutesLeft(600_000, 700_000)).toEqual({ value: 1, next: null });
  });
});
