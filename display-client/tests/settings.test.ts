import { describe, expect, test } from "vitest";
import { SERVER_DEFAULTS, SERVER_SMALLEST } from "../core/protocol.gen.ts";
import { COUNTERS } from "../widgets/counters/definition.ts";
import { settingsOf } from "../widgets/definition.ts";
import { DEFINITIONS } from "../widgets/definitions.ts";
import { TICKER } from "../widgets/ticker/definition.ts";

describe.each(DEFINITIONS.map((one) => [one.kind, one] as const))("the settings of %s", (kind, definition) => {
  test("are by default as the server has them", () => {
    const server: { [kind: string]: unknown } = SERVER_DEFAULTS;
    expect(server).toHaveProperty(kind);
    const own: { [name: string]: unknown } = {};
    for (const [name, field] of Object.entries(definition.fields)) own[name] = field.default;
    expect(own).toEqual(server[kind]);
  });

  test("need as much room as the server gives them", () => {
    const server: { [kind: string]: unknown } = SERVER_SMALLEST;
    expect(definition.smallest).toEqual(server[kind]);
  });

  test("have a label in both languages", () => {
    for (const { label } of Object.values(definition.fields)) expect(label.id !== "" && label.en !== "").toBe(true);
  });
});

describe("settings", () => {
  test("that are missing or wrong are the default", () => {
    const given = { tiles: "round", counters: "4", page_seconds: 3, colour: "red" };
    expect(settingsOf(COUNTERS, given)).toEqual({ tiles: "auto", counters: [], page_seconds: 8 });
    expect(settingsOf(COUNTERS, undefined)).toEqual({ tiles: "auto", counters: [], page_seconds: 8 });
    expect(settingsOf(COUNTERS, null)).toEqual(settingsOf(COUNTERS, "x"));
  });

  test("that are right are taken", () => {
    expect(settingsOf(TICKER, { speed: 3, label: false, lines: ["Satu"], site: false })).toEqual({ speed: 3, label: false, lines: ["Satu"], site: false });
  });
});
