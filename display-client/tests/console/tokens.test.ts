import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { contrast, tokensOf } from "../contrast.ts";

const css = readFileSync(new URL("../../tokens/console.css", import.meta.url), "utf8");
const light = tokensOf(css, ":root");
const themes = { light, dark: { ...light, ...tokensOf(css, ':root[data-theme="dark"]') } };

const GROUNDS = ["bg", "surface", "surface-2"];
const TEXT: [string, string][] = [
  ...GROUNDS.flatMap((ground): [string, string][] => [["text", ground], ["text-2", ground], ["brand", ground]]),
  ["text", "brand-soft"], ["text-2", "brand-soft"], ["brand", "brand-soft"], ["brand-ink", "brand"], ["brand-ink", "brand-hover"], ["brand-hover", "surface"],
  ...["ok", "warn", "bad"].flatMap((tone): [string, string][] => [[tone, `${tone}-soft`], [tone, "bg"], [tone, "surface"], ["text", `${tone}-soft`], ["text-2", `${tone}-soft`]]),
  ["bad-ink", "bad"], ["surface", "warn"], ["off", "surface"], ["off", "surface-2"],
  ["nav-text", "nav"], ["nav-text", "nav-2"], ["nav-text-2", "nav"], ["nav-text-2", "nav-2"], ["nav-mark-ink", "nav-mark"], ["nav-bad-ink", "nav-bad"], ["nav-mark", "nav"],
  ["call-ink", "call"], ["call-ink-2", "call"], ["edit-ink", "edit"],
];
const EDGES: [string, string][] = [
  ...GROUNDS.flatMap((ground): [string, string][] => [["line-2", ground], ["focus", ground]]),
  ["nav-line", "nav"], ["nav-mark", "nav"], ["nav-mark", "nav-2"], ["bad", "surface"],
];

describe.each(Object.entries(themes))("the %s theme of the console", (_name, token) => {
  test.each(TEXT)("%s on %s is at least 7:1", (text, ground) => {
    expect(contrast(token[text] ?? "", token[ground] ?? "")).toBeGreaterThanOrEqual(7);
  });

  test.each(EDGES)("the edge %s on %s is at least 3:1", (edge, ground) => {
    expect(contrast(token[edge] ?? "", token[ground] ?? "")).toBeGreaterThanOrEqual(3);
  });
});

test("every colour is in the file of the tokens, and every token there has a colour in the light theme", () => {
  for (const name of Object.keys(themes.dark)) expect(light).toHaveProperty(name);
});
