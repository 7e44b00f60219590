import { expect, test } from "vitest";
import type { CounterDoc } from "../../console/api.gen.ts";
import type { Doing } from "../../console/core/station-rules.ts";
import { blocked, cancelLeft, cardOf } from "../../console/core/station-rules.ts";
import { Problem } from "../../console/core/problem.ts";
import { refusalOf } from "../../console/core/station-request.ts";
import { commandOf } from "../../console/core/station-keys.ts";

const DOC: CounterDoc = { counter: "5", etag: "e", status: "open", phase: "none", service: "ktp", can_next: true, waiting: 3, next: ["A013"], missed: [], others: [] };
const CALLED: CounterDoc = { ...DOC, phase: "called", ticket: "A012", at: 1000, spoken: "done" };
const SERVING: CounterDoc = { ...CALLED, phase: "serving" };
const ALL: Doing[] = ["next", "call", "recall", "serve", "finish", "skip", "pause", "open"];

function open(doc: CounterDoc): Doing[] {
  return ALL.filter((doing) => blocked({ doc, away: false }, doing) === null);
}

test("each state of the counter offers its own actions", () => {
  expect(open(DOC)).toEqual(["next", "call", "pause"]);
  expect(open(CALLED)).toEqual(["next", "call", "recall", "serve", "finish", "skip", "pause"]);
  expect(open(SERVING)).toEqual(["next", "recall", "finish"]);
  expect(open({ ...DOC, status: "paused" })).toEqual(["call", "open"]);
  expect(open({ ...DOC, status: "closed" })).toEqual(["call", "pause", "open"]);
  expect(open({ ...DOC, can_next: false, why_no_next: "nobody" })).toEqual(["call", "pause"]);
  expect(ALL.every((doing) => blocked({ doc: CALLED, away: true }, doing) === "away")).toBe(true);
});

test("a pause hides the call, whatever was called", () => {
  expect(cardOf({ ...CALLED, status: "paused" })).toBe("paused");
});

test("a call is not repeated while it is spoken; one that waits may wait for a speaker that is lost", () => {
  expect(blocked({ doc: { ...CALLED, spoken: "speaking" }, away: false }, "recall")).toBe("still-speaking");
  expect(blocked({ doc: { ...CALLED, spoken: "waiting" }, away: false }, "recall")).toBeNull();
  expect(blocked({ doc: { ...CALLED, spoken: "none" }, away: false }, "recall")).toBeNull();
});

test("a wrong call can be taken back for ten seconds", () => {
  expect(cancelLeft(CALLED, 1000)).toBe(10_000);
  expect(cancelLeft(CALLED, 900)).toBe(10_000);
  expect(cancelLeft(CALLED, 10_500)).toBe(500);
  expect(cancelLeft(CALLED, 11_000)).toBe(0);
  expect(cancelLeft(SERVING, 1000)).toBe(0);
});

test("a refusal is read by its type", () => {
  const told = (type: string, more = {}) => refusalOf(new Problem(409, { type: `urn:panggil:${type}`, detail: "so", ...more }));
  expect(told("stale", { counter: DOC })).toEqual({ t: "stale", doc: DOC });
  expect(told("no-next", { why: "quota" })).toEqual({ t: "no", reason: "quota" });
  expect(told("no-next", { why: "later words" })).toEqual({ t: "no", reason: "nobody" });
  expect(told("still-speaking")).toEqual({ t: "no", reason: "still-speaking" });
  expect(told("stale")).toMatchObject({ t: "other", problem: { detail: "so" } });
});

test("keys call only from the page, once, and letters may be off", () => {
  const stroke = { key: "u", ctrl: false, alt: false, meta: false, repeat: false, where: "page" as const };
  expect(commandOf(stroke, true)).toBe("recall");
  expect(commandOf({ ...stroke, key: "U" }, true)).toBe("recall");
  expect(commandOf(stroke, false)).toBeNull();
  expect(commandOf({ ...stroke, repeat: true }, true)).toBeNull();
  expect(commandOf({ ...stroke, where: "field" }, true)).toBeNull();
  expect(commandOf({ ...stroke, key: " " }, false)).toBe("next");
  expect(commandOf({ ...stroke, key: " ", where: "button" }, true)).toBeNull();
  expect(commandOf({ ...stroke, key: "z", ctrl: true }, false)).toBe("undo");
  expect(commandOf({ ...stroke, key: "s", ctrl: true }, true)).toBeNull();
});
