import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { channels, contrast, tokensOf } from "./contrast.ts";

const root = new URL("..", import.meta.url);

function read(path: string): string {
  return readFileSync(new URL(path, root), "utf8").replace(/\/\*[^]*?\*\//g, "");
}

function tokens(theme: string): { [name: string]: string } {
  return tokensOf(read("tokens/tokens.css"), `.theme-${theme}`);
}

const TEXT: [string, string][] = [
  ["text", "bg"], ["text", "surface"], ["text", "surface-2"], ["text-2", "bg"], ["text-2", "surface"], ["text-2", "surface-2"],
  ["call-ink", "call"], ["call-ink-2", "call"], ["call", "call-ink"], ["call-on-ink", "call-ink"], ["brand-ink", "brand"],
  ["brand-text", "bg"], ["brand-text", "surface"], ["warn", "bg"], ["closed", "surface"],
];

describe.each(["dark", "light"])("the %s theme", (theme) => {
  const token = tokens(theme);
  const pair = (a: string, b: string) => contrast(token[a] ?? "", token[b] ?? "");

  test("is written in hex only", () => {
    for (const value of Object.values(token)) expect(value).toMatch(/^#[0-9A-F]{6}$/);
  });

  test.each(TEXT)("%s on %s is at least 7:1", (text, ground) => {
    expect(pair(text, ground)).toBeGreaterThanOrEqual(7);
  });

  test.each(["bg", "surface"])("lines on %s are at least 3:1", (ground) => {
    expect(pair("line", ground)).toBeGreaterThanOrEqual(3);
  });

  test("text stays readable at the lowest point of a breath", () => {
    const low = channels(token["call-low"] ?? "");
    const mixed = channels(token["call"] ?? "").map((value, index) => value * 0.72 + (low[index] ?? 0) * 0.28);
    expect(contrast(token["call-ink"] ?? "", mixed)).toBeGreaterThanOrEqual(7);
    expect(contrast(token["call-ink-2"] ?? "", mixed)).toBeGreaterThanOrEqual(6.5);
  });
});

const sheets = ["tokens", "widgets", "tv"].reduce<string[]>((all, folder) => all.concat(readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".css") && !name.startsWith("console")).map((name) => `${folder}/${name}`)), []);

describe.each(sheets)("%s", (path) => {
  const css = read(path);

  test.each([
    ["flex gap", /(^|[\s;{])(gap|row-gap|column-gap)\s*:/],
    ["aspect-ratio", /aspect-ratio/],
    ["clamp(), min() and max()", /\b(clamp|min|max)\(/],
    ["inset", /(^|[\s;{])inset(-\w+)*\s*:/],
    ["modern colours", /color-mix|oklch|oklab|hsl\(|rgb\(/],
    ["modern selectors", /:(is|where|has|focus-visible)\b/],
    ["layers and containers", /@(layer|container|property)\b/],
    ["filters and shadows", /\b(filter|backdrop-filter|box-shadow|text-shadow)\s*:/],
    ["gradients", /gradient\(/],
    ["italics and capitals", /font-style:\s*italic|text-transform/],
    ["individual transforms", /(^|[\s;{])(translate|rotate|scale)\s*:/],
  ])("has no %s, which the oldest engine or the design does not know", (_what, banned) => {
    expect(css).not.toMatch(banned);
  });

  test("animates nothing but transform and opacity", () => {
    for (const [, body = ""] of css.matchAll(/@keyframes [\w-]+ \{((?:[^{}]*\{[^{}]*\})*)/g)) {
      for (const [, name] of body.matchAll(/([\w-]+)\s*:/g)) expect(["transform", "opacity"]).toContain(name);
    }
  });

  test("knows no length but --u", () => {
    expect(css).not.toMatch(/[\d.](px|rem|vh|vw|vmin|vmax|pt)\b/);
  });
});
