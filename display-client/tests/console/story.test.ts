import { describe, expect, test } from "vitest";
import { attemptsOf, heardOf, shownOf } from "../../console/core/attempts.ts";
import { barPercent, isRunning, timelineOf } from "../../console/core/timeline.ts";
import { isHarmless, unspoken } from "../../console/core/unspoken.ts";
import { verdictOf } from "../../console/core/verdict.ts";
import { AGAIN, FIRST, called, once, screen, spoken, step } from "./stories.ts";

const seen = screen(815, "Pintu Utama", { late_ms: 40 });
const lost = screen(815, "Lobi Timur", { why: "lost" });
const done = spoken(815, "done", { started: FIRST, ended: FIRST + 6_000 });

describe("the judgement over a call", () => {
  test("called twice, seen and heard both times", () => {
    expect(verdictOf(called())).toEqual({ tone: "ok", times: 2, shown: { state: "shown", on: 4, of: 5 }, spoken: { state: "spoken", times: 2, all: true }, cancelled: false });
  });

  test("what the recall took along is not missed", () => {
    const story = called({ spoken: [spoken(815, "skipped", { reason: "same: it was called again, call 820" }), spoken(820, "done")] });
    expect(verdictOf(story)).toMatchObject({ tone: "ok", spoken: { state: "spoken", times: 1, all: true } });
  });

  test("one of two that was muted is", () => {
    const story = called({ spoken: [spoken(815, "skipped", { reason: "muted: by Rina" }), spoken(820, "done")] });
    expect(verdictOf(story).spoken).toEqual({ state: "spoken", times: 1, all: false });
  });

  test("seen, but not heard: by whom it was muted", () => {
    const verdict = verdictOf(once([seen, lost], [spoken(815, "skipped", { reason: "muted: by Rina" })]));
    expect(verdict).toMatchObject({ tone: "warn", shown: { on: 1, of: 2 }, spoken: { state: "unspoken", why: { cause: "muted-by", name: "Rina" } } });
  });

  test("heard from another node is heard", () => {
    const verdict = verdictOf(once([seen], [spoken(815, "skipped", { reason: "elsewhere: spoken by aula" })]));
    expect(verdict).toMatchObject({ tone: "ok", spoken: { state: "spoken", times: 1, all: true } });
  });

  test.each([
    ["all screens were lost", [lost], "all-lost"],
    ["no screen hangs in the zone", [], "no-screens"],
    ["one lived and showed nothing", [lost, screen(815, "Pintu", { why: "unseen" })], "unseen"],
  ])("taken, but not seen: %s", (_claim, screens, unseen) => {
    expect(verdictOf(once(screens, [done]))).toMatchObject({ tone: "bad", shown: { state: "unshown", unseen } });
  });

  test("while it goes on nothing is called missing", () => {
    const fresh = once([screen(815, "Pintu", {})], [spoken(815, "waiting")]);
    expect(verdictOf(fresh)).toMatchObject({ tone: "going", shown: { state: "going" }, spoken: { state: "going" } });
    expect(isRunning(fresh)).toBe(true);
    expect(isRunning(once([seen], [done]))).toBe(false);
    expect(isRunning(once([seen], [spoken(815, "speaking")], "cancel"))).toBe(false);
  });

  test("a zone without a speaker is not silent by mistake", () => {
    expect(verdictOf(once([seen], []))).toMatchObject({ tone: "ok", spoken: { state: "no-speaker" } });
  });

  test("a cancelled call says so", () => {
    expect(verdictOf(once([seen], [done], "cancel")).cancelled).toBe(true);
  });
});

describe("attempts", () => {
  test("each has its own screens and speakers, oldest first", () => {
    const [first, again] = attemptsOf(called());
    expect([first?.step.seq, first?.screens.length, again?.step.seq, again?.spoken.length]).toEqual([815, 5, 820, 1]);
  });

  test("the latest screen bounds how late it was, the missing have their reasons", () => {
    const [first] = attemptsOf(called());
    expect(first && shownOf(first)).toMatchObject({ state: "shown", on: 4, of: 5, lateMs: 80, missing: [{ name: "Lobi Timur", why: "lost" }] });
  });

  test("any speaker is enough to be heard", () => {
    const [attempt] = attemptsOf(once([seen], [spoken(815, "skipped", { speaker: "b", reason: "silent: x" }), done]));
    expect(attempt && heardOf(attempt)).toMatchObject({ state: "spoken", from: FIRST, to: FIRST + 6_000, speakers: ["lantai-1"] });
  });
});

describe("the time line", () => {
  test("folds what was repeated, unfolds the newest, and ends with what became of it", () => {
    const moments = timelineOf(called());
    expect(moments.map(({ kind, at }) => [kind, at])).toEqual([
      ["folded", FIRST],
      ["called", AGAIN],
      ["shown", AGAIN + 80],
      ["heard", AGAIN + 1_000],
      ["ended", AGAIN + 48_000],
    ]);
    expect(moments[4]).toMatchObject({ ending: "serve", afterMs: 48_000 });
  });

  test("a ticket that was served and then called again keeps that order", () => {
    const story = called({ steps: [step("call", 815, FIRST), step("skip", 817, FIRST + 60_000), step("recall", 820, AGAIN)] });
    expect(timelineOf(story).map(({ kind }) => kind)).toEqual(["folded", "ended", "called", "shown", "heard"]);
  });

  test("a step that nobody knows is left out", () => {
    expect(timelineOf(called({ steps: [step("call", 815, FIRST), step("sneeze", 816, FIRST)] })).map(({ kind }) => kind)).toEqual(["called", "shown", "heard"]);
  });

  test("bars have a measure and can always be seen", () => {
    expect([barPercent(80, 80), barPercent(40, 80), barPercent(0, 80), barPercent(0, 0)]).toEqual([82, 41, 4, 4]);
  });
});

describe("why it was not spoken", () => {
  test.each([
    ["muted: by Rina", "muted-by", "Rina"],
    ["muted", "muted", ""],
    ["silent: no sound is wanted here ([[speaker]] device = \"none\")", "no-sound-wanted", ""],
    ["silent: the voice pack cannot be used", "silent", ""],
    ["no device: the sound was away for too long", "no-device", ""],
    ["late: it waited for five minutes", "late", ""],
    ["stale: older than 90 s when it arrived", "stale", ""],
    ["newer: its counter called another ticket, call 12", "newer", ""],
    ["same: it was called again, call 12", "same", ""],
    ["full: too many calls wait", "full", ""],
    ["withdrawn: the ticket needs no call any more", "withdrawn", ""],
    ["reset: the day began anew", "reset", ""],
    ["unspeakable: voice pack id-wanita has no clip nama_imigrasi.f: record it, or choose a pack that has it", "no-clip", "nama_imigrasi.f"],
    ["unspeakable: the place is empty", "unreadable", ""],
    ["interrupted: the sound was lost", "interrupted", ""],
    ["interrupted: the server stopped", "stopped", ""],
    ["stopped: the server stopped before its turn came", "stopped", ""],
    ["a later version's reason", "other", ""],
    ["elsewhere: spoken by aula", "elsewhere", "aula"],
    ["elsewhere: not spoken by aula, no device: gone", "elsewhere-not", "aula"],
    ["elsewhere: aula has the voice", "elsewhere-untold", "aula"],
    ["interrupted: another node has the voice", "handed-over", ""],
    [undefined, "other", ""],
  ])("%s", (reason, cause, name) => {
    expect(unspoken(reason)).toEqual({ cause, name });
  });

  test("what its recall spoke, and what needs no call, is no loss", () => {
    expect((["same", "withdrawn", "elsewhere", "muted", "late", "elsewhere-not"] as const).map(isHarmless)).toEqual([true, true, true, false, false, false]);
  });
});
