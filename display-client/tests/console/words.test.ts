import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { dictionary, filled, saying } from "../../console/core/dictionary.ts";
import type { Dictionary, Words } from "../../console/core/dictionary.ts";

const folder = new URL("../../console/words/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".ts") && /= dictionary\(/.test(readFileSync(new URL(name, folder), "utf8")));

function isDictionary(value: unknown): value is Dictionary<Words> {
  return typeof value === "object" && value !== null && "id" in value && "en" in value;
}

async function dictionariesIn(file: string): Promise<Dictionary<Words>[]> {
  const module: unknown = await import(new URL(file, folder).href);
  return Object.values(Object(module)).filter(isDictionary);
}

function placesIn(text: string): string[] {
  return Array.from(new Set(Array.from(text.matchAll(/\{(\w+)/g), ([, name = ""]) => name))).sort();
}

const SAMPLE = dictionary({
  id: { plain: "Semua baik.", place: "Layar {name} terputus sejak {time}.", many: "{n} gerai" },
  en: { plain: "All is well.", place: "Screen {name} lost since {time}.", many: "{n} {n#counter|counters}" },
});

describe("a dictionary", () => {
  test("says its texts in the language asked for, with their places filled", () => {
    expect(saying(SAMPLE, "id")("place", { name: "Lobi Timur", time: "10.38" })).toBe("Layar Lobi Timur terputus sejak 10.38.");
    expect(saying(SAMPLE, "en")("plain")).toBe("All is well.");
  });

  test("chooses between one and many by the value", () => {
    expect([0, 1, 2].map((n) => saying(SAMPLE, "en")("many", { n }))).toEqual(["0 counters", "1 counter", "2 counters"]);
  });

  test("shows braces in a value as they are", () => {
    expect(filled("Gerai {n}: {name}", { n: 5, name: "{n} <b>" })).toBe("Gerai 5: {n} <b>");
  });

  test("does not compile with a key missing in one language, or a place left unfilled", () => {
    // @ts-expect-error -- `b` is missing in English
    dictionary({ id: { a: "A", b: "B" }, en: { a: "A" } });
    // @ts-expect-error -- `b` is missing in Indonesian
    dictionary({ id: { a: "A" }, en: { a: "A", b: "B" } });
    // @ts-expect-error -- the name is not told
    saying(SAMPLE, "id")("place", { time: "10.38" });
    // @ts-expect-error -- nothing is told
    saying(SAMPLE, "id")("place");
  });
});

describe.each(files)("words/%s", (file) => {
  test("fills no place in English that Indonesian does not have, and no text is empty", async () => {
    const all = await dictionariesIn(file);
    expect(all.length).toBeGreaterThan(0);
    for (const { id, en } of all) {
      expect(Object.keys(en)).toEqual(expect.arrayContaining(Object.keys(id)));
      for (const key of Object.keys(id)) {
        expect([key, placesIn(en[key] ?? "").filter((name) => !placesIn(id[key] ?? "").includes(name))]).toEqual([key, []]);
        for (const text of [id[key], en[key]]) expect([key, text?.trim()]).not.toEqual([key, ""]);
      }
    }
  });

  test("has no exclamation marks, and never asks whether one is sure", async () => {
    for (const { id, en } of await dictionariesIn(file)) {
      for (const text of Object.values(id).concat(Object.values(en))) {
        expect(text).not.toMatch(/!(?=\s|$)/);
        expect(text).not.toMatch(/Apakah Anda yakin|Are you sure/);
      }
    }
  });
});
