import { describe, expect, test } from "vitest";
import type { RedisMessage, Refused } from "../../console/api.gen.ts";
import { keysOf } from "../../console/core/message-keys.ts";
import { ownWords, sayingFor } from "../../console/core/own-words.ts";
import { type Rule, clockOff, firstRule, guessedPreset, pasted, recentOf, requestOf, ruleFaults } from "../../console/core/trying.ts";
import { MESSAGES } from "../../console/words/messages.ts";

const OWN = "panggil:{mpp}:calls";
const say = sayingFor(MESSAGES, "id", ownWords({ counter_word: { id: "Gerai", en: "Counter" }, ticket_word: { id: "Nomor antrean", en: "Queue number" } }, "id"));

function message(more: Partial<RedisMessage>): RedisMessage {
  return { id: 1, at: 1000, via: "pubsub", channel: "antrian", head: '{"nomor":"A012"}', cut: false, ...more };
}

function rule(more: Partial<Rule>): Rule {
  return { ...firstRule(null, OWN), ...more };
}

describe("the keys of a message", () => {
  test("are its values with their places, in its own order", () => {
    expect(keysOf('{"queue":{"no":"A012","loket":5,"ulang":false,"kosong":null},"a/b~c":[{"x":1},"y"]}')).toEqual([
      { path: "/queue/no", value: "A012" }, { path: "/queue/loket", value: "5" }, { path: "/queue/ulang", value: "false" }, { path: "/a~1b~0c/0/x", value: "1" }, { path: "/a~1b~0c/1", value: "y" },
    ]);
  });

  test("are looked for in a JSON text inside of it as well", () => {
    expect(keysOf('{"event":"e","data":"{\\"nomor\\":\\"A012\\"}"}')).toEqual([{ path: "/event", value: "e" }, { path: "/data/nomor", value: "A012" }]);
  });

  test.each(["", "loket02-102", '{"nomor":"A0', '"A012"', "12", "null"])("are none in what is no object: %s", (text) => {
    expect(keysOf(text)).toEqual([]);
  });

  test("end somewhere, however large or deep it is", () => {
    expect(keysOf(JSON.stringify(Array.from({ length: 500 }, (_, n) => n)))).toHaveLength(60);
    expect(keysOf(`${'{"a":'.repeat(30)}1${"}".repeat(30)}`)).toEqual([]);
  });
});

test.each([
  ["loket02-102", "text"], [" {\"nomor\":1}", "aliases"], ["[{\"nomor\":1}]", "aliases"], ['{"event":"queue.called","data":{},"socket":null}', "laravel"], ["", "aliases"],
])("the shape of %s is guessed: %s", (text, preset) => {
  expect(guessedPreset(text)).toBe(preset);
});

test("the shape follows what is pasted, until another one is chosen", () => {
  expect(pasted({ sample: "", preset: "aliases" }, "loket02-102").preset).toBe("text");
  expect(pasted({ sample: "loket02-102", preset: "text" }, '{"nomor":1}').preset).toBe("aliases");
  expect(pasted({ sample: "loket02-102", preset: "panggil" }, '{"nomor":1}').preset).toBe("panggil");
});

test("a message that was refused and came by Redis is one to choose, the newest is first", () => {
  const refused: Refused[] = [{ id: 3, at: 3000, via: "http", head: "{}", cut: false, reason: "missing", field: "ticket", detail: "" }, { id: 2, at: 2000, via: "pubsub", channel: "antrian", head: "x", cut: true, reason: "not-json", detail: "" }];
  const recent = recentOf([message({ id: 2, at: 2000, head: "x", cut: true }), message({})], refused);
  expect(recent.map(({ id, channel, cut }) => [id, channel, cut])).toEqual([[3, "", false], [2, "antrian", true], [1, "antrian", false]]);
});

describe("a rule", () => {
  test("begins with the channel and the shape of its message", () => {
    const [recent = null] = recentOf([message({ head: "loket02-102" })], []);
    expect(firstRule(recent, OWN)).toMatchObject({ preset: "text", name: "antrian" });
  });

  test("has no name where the message came by the site's own channel", () => {
    const [recent = null] = recentOf([message({ channel: OWN })], []);
    expect(firstRule(recent, OWN).name).toBe("");
  });

  test("is asked about with what was chosen, and nothing that does not belong to its shape", () => {
    const [recent = null] = recentOf([message({ id: 7 })], []);
    const chosen = rule({ name: " antrian ", ticket: "/no", status: "/s", called: "dipanggil, 1,", src: "mesin-1", pattern: "{counter}-{ticket}" });
    expect(requestOf(chosen, recent)).toEqual({ message: 7, mapping: { name: "antrian", preset: "aliases", ticket: "/no", status: "/s", called: ["dipanggil", "1"], src: "mesin-1" } });
    expect(requestOf({ ...chosen, preset: "text" }, recent)).toEqual({ message: 7, mapping: { name: "antrian", preset: "text", pattern: "{counter}-{ticket}", src: "mesin-1" } });
    expect(requestOf({ ...chosen, preset: "panggil" }, recent)).toEqual({ message: 7, mapping: { name: "antrian", preset: "panggil", ticket: "/no", src: "mesin-1" } });
  });

  test("without a message is not asked about, with a pasted one also before it has a name", () => {
    expect(requestOf(rule({ sample: "  " }), null)).toBeNull();
    expect(requestOf(rule({ sample: "{}" }), null)).toEqual({ sample: "{}", mapping: { name: "kanal", preset: "aliases" } });
  });

  test.each<[string, Partial<Rule>, (keyof Rule)[]]>([
    ["places begin with a slash", { ticket: "data/no", counter: "/a~2b", time: "/ok~0" }, ["ticket", "counter"]],
    ["figures need their letter", { number: "/urut" }, ["number"]],
    ["figures with their letter are well", { number: "/urut", ticket: "/kode" }, []],
    ["a pattern names both", { preset: "text", pattern: "{counter}" }, ["pattern"]],
    ["a pattern separates what it names", { preset: "text", pattern: "{counter}{ticket}" }, ["pattern"]],
    ["a pattern may be left out", { preset: "text", ticket: "not looked at" }, []],
  ])("is told what is wrong: %s", (_what, more, fields) => {
    expect(Object.keys(ruleFaults(rule(more), say))).toEqual(fields);
  });
});

test("a machine's clock is far off from ten minutes on, before and after", () => {
  expect([clockOff(undefined, 5_000), clockOff(1_000_000, 1_599_999), clockOff(0, 600_000), clockOff(86_400_000, 0)]).toEqual([null, null, 600_000, 86_400_000]);
});
