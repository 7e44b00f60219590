import { describe, expect, test } from "vitest";
import { found, to, withQuery } from "../../console/core/paths.ts";
import { mayOpen, PAGES, UNDER } from "../../console/pages/index.ts";

describe("addresses", () => {
  test("are made with their parts and lead back to them", () => {
    expect(to("screen", { screen: "lobi timur/1" })).toBe("/console/screens/lobi%20timur%2F1");
    expect(found("/console/screens/lobi%20timur%2F1")).toEqual({ path: "screen", params: { screen: "lobi timur/1" } });
    expect(found(to("story", { call: 7 }))).toEqual({ path: "story", params: { call: "7" } });
  });

  test("lead only those on who may open the page there", () => {
    const people = withQuery(to("people"), { person: "sari" });
    expect([mayOpen("admin", people), mayOpen("operator", people)]).toEqual([true, false]);
    expect([mayOpen("operator", to("story", { call: 7 })), mayOpen("admin", "/console/nowhere")]).toEqual([true, false]);
  });

  test("of the start, with and without the last stroke, are the overview", () => {
    for (const address of ["/", "/console", "/console/"]) expect(found(address)?.path).toBe("overview");
  });

  test.each(["/console/nothing", "/console/screens/a/b", "/consol", "/console/screens/%E0%A4%A"])("%s leads nowhere", (address) => {
    expect(found(address)).toBeNull();
  });

  test("keep filters that say something", () => {
    expect(withQuery(to("journal"), { ticket: "A012", state: null, from: undefined, counter: "" })).toBe("/console/journal?ticket=A012");
    expect(withQuery(to("journal"), { ticket: "A&B" })).toBe("/console/journal?ticket=A%26B");
    expect(withQuery(to("journal"), {})).toBe("/console/journal");
  });
});

test("every page has one line, and those without a word in the menu stand under one that has", () => {
  const paths = PAGES.map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
  const words = PAGES.flatMap(({ menu }) => (menu === undefined ? [] : [menu.word]));
  expect(new Set(words).size).toBe(words.length);
  for (const [path, under] of Object.entries(UNDER)) expect([path, PAGES.some((page) => page.path === under && page.menu !== undefined) || !paths.includes(under)]).toEqual([path, true]);
});
