import { describe, expect, test } from "vitest";
import type { CallRow, Health, Screen } from "../../console/api.gen.ts";
import { barsOf } from "../../console/core/bars.ts";
import { callMarks } from "../../console/core/call-marks.ts";
import { saying } from "../../console/core/dictionary.ts";
import { formatOf } from "../../console/core/format.ts";
import { healthOf } from "../../console/core/health-facts.ts";
import { OVERVIEW } from "../../console/words/overview.ts";

const format = formatOf("id", 420);
const sayOverview = saying(OVERVIEW, "id");

describe("the health strip", () => {
  const screen = (state: Screen["state"]): Screen => ({ id: state, name: state, zone: "z", paired: true, groups: [], blank: false, state, since: 0 });
  const health: Health = { journal: { state: "ok", waiting: 0, given_up: 0 }, redis: { state: "ok", feeds: {} }, speakers: [{ id: "a", state: "idle", waiting: 0, missing: [] }, { id: "b", state: "muted", waiting: 0, missing: [] }], disk: { free: 71, total: 100 }, clips: { missing: [] } };
  const facts = (screens: Screen[], more: Partial<Health> = {}) => healthOf(screens, { ...health, ...more }, sayOverview, format).map(({ key, tone, fact }) => [key, tone, fact]);

  test("says each part in words, with its tone", () => {
    expect(facts([screen("living"), screen("lost")])).toEqual([["screens", "bad", "1 dari 2 hidup"], ["speakers", "warn", "1 dari 2 siap"], ["redis", "ok", "Tersambung"], ["disk", "ok", "71% kosong"], ["clips", "ok", "Lengkap"]]);
  });

  test("calls nothing bad that is not there", () => {
    expect(facts([], { speakers: [], redis: { state: "off", feeds: {} } }).slice(0, 3)).toEqual([["screens", "off", "Belum ada"], ["speakers", "off", "Belum ada"], ["redis", "off", "Tidak dipakai"]]);
  });

  test("a speaker that another node speaks for is ready, and a feed that catches up is no trouble", () => {
    const speakers = [{ id: "a", state: "standby", waiting: 0, missing: [] }];
    expect(facts([], { speakers, redis: { state: "catching-up", feeds: {} } }).slice(1, 3)).toEqual([["speakers", "ok", "1 dari 1 siap"], ["redis", "warn", "Menyusul…"]]);
  });

  test("a feed that catches up is told before that the others are well", () => {
    const feeds = { stream: { state: "catching-up" }, pubsub: { state: "ok" } };
    expect(facts([], { redis: { state: "ok", feeds } })).toContainEqual(["redis", "warn", "Menyusul…"]);
  });

  test("a Redis that refuses one of the ways is there, and in trouble", () => {
    expect(facts([], { redis: { state: "degraded", feeds: {} } })).toContainEqual(["redis", "warn", "Terganggu"]);
  });

  test("says that nothing is recorded before it says how much is free", () => {
    expect(facts([], { degraded_since: 5 })).toContainEqual(["disk", "bad", "Tidak tercatat"]);
    expect(facts([], { disk: { free: 4, total: 100 } })).toContainEqual(["disk", "warn", "4% kosong"]);
  });
});

test.each<[Partial<CallRow>, string, string]>([
  [{ shown: 5, of: 5, spoken: "done" }, "ok tampil di layar", "ok diucapkan"],
  [{ shown: 4, of: 5, spoken: "skipped" }, "warn tampil di 4 dari 5 layar", "warn tidak diucapkan"],
  [{ shown: 0, of: 5, spoken: "waiting" }, "bad tidak tampil di layar", "off menunggu diucapkan"],
  [{ shown: 0, of: 0, spoken: "none" }, "off belum ada layar di sana", "off tanpa pengeras di sana"],
])("a call %j was %s and %s", (facts, eye, ear) => {
  const row: CallRow = { call: 1, ticket: "A012", counter: "5", at: 0, last_at: 0, attempts: 1, by: { via: "console", src: "" }, shown: 0, of: 0, spoken: "done", ...facts };
  expect(callMarks(row, sayOverview).map(({ tone, text }) => `${tone} ${text}`)).toEqual([eye, ear]);
});

test("the bars go from the first busy hour to the last, today's or last week's", () => {
  const hours = [7, 8, 9, 10, 15].map((hour) => ({ hour, calls: hour === 9 ? 10 : 0, last_week: hour === 8 ? 20 : hour === 15 ? 5 : 0 }));
  const bars = barsOf(hours);
  expect(bars.map(({ hour }) => hour)).toEqual(["08", "09", "10", "11", "12", "13", "14", "15"]);
  expect(bars.slice(0, 2)).toEqual([{ hour: "08", calls: 0, before: 20, part: 0, beforePart: 1 }, { hour: "09", calls: 10, before: 0, part: 0.5, beforePart: 0 }]);
  expect(barsOf([])).toEqual([]);
});

test("a single hour is one bar among those of half a day, also the last of it", () => {
  expect(barsOf([{ hour: 8, calls: 4, last_week: 0 }]).map(({ hour, calls }) => `${hour} ${calls}`)).toEqual(["08 4", "09 0", "10 0", "11 0", "12 0", "13 0", "14 0"]);
  expect(barsOf([{ hour: 22, calls: 4, last_week: 0 }]).map(({ hour }) => hour)).toEqual(["17", "18", "19", "20", "21", "22", "23"]);
});
