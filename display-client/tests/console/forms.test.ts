import { describe, expect, test } from "vitest";
import { forgetForm, forgetForms, keepForm, readForm, readTag } from "../../console/core/form-memory.ts";
import { readPrefs, writePrefs } from "../../console/core/prefs.ts";
import { differing, merged } from "../../console/core/versions.ts";
import { memory } from "./memory.ts";

const START = { name: "", zone: "lt-1", groups: [] as string[], secret: "" };

describe("what was typed and not sent", () => {
  test("comes back when the form opens again", () => {
    const storage = memory();
    keepForm(storage, "screen", START, { ...START, name: "Lobi Barat", groups: ["Lobi"] }, []);
    expect(readForm(storage, "screen", START)).toEqual({ ...START, name: "Lobi Barat", groups: ["Lobi"] });
    expect(readForm(storage, "another", START)).toBeNull();
  });

  test("is forgotten once it was sent, or typed back to what it was", () => {
    const storage = memory();
    keepForm(storage, "screen", START, { ...START, name: "Lobi" }, []);
    keepForm(storage, "screen", START, START, []);
    expect(storage.size()).toBe(0);
    keepForm(storage, "screen", START, { ...START, name: "Lobi" }, []);
    forgetForm(storage, "screen");
    expect(readForm(storage, "screen", START)).toBeNull();
  });

  test("is gone for the next person once somebody went out, and nothing else is", () => {
    const storage = memory();
    storage.setItem("panggil.prefs", "{}");
    for (const form of ["screen", "zone"]) keepForm(storage, form, START, { ...START, name: "Lobi" }, []);
    forgetForms(storage);
    expect([storage.size(), storage.getItem("panggil.prefs")]).toEqual([1, "{}"]);
  });

  test("is kept with the tag of the version it was typed over, for as long as it is kept", () => {
    const storage = memory();
    const typed = { ...START, name: "Lobi" };
    keepForm(storage, "screen", START, typed, [], "e1");
    expect([readTag(storage, "screen"), readTag(storage, "another")]).toEqual(["e1", null]);
    keepForm(storage, "screen", START, START, [], "e1");
    expect([readTag(storage, "screen"), storage.size()]).toEqual([null, 0]);
    keepForm(storage, "screen", START, typed, [], "e2");
    keepForm(storage, "screen", START, typed, []);
    expect(readTag(storage, "screen")).toBeNull();
    keepForm(storage, "screen", START, typed, [], "e3");
    forgetForm(storage, "screen");
    expect(storage.size()).toBe(0);
  });

  test("never has a password in it", () => {
    const storage = memory();
    keepForm(storage, "screen", START, { ...START, name: "Sari", secret: "kuda besi biru" }, ["secret"]);
    expect(storage.getItem("panggil.form.screen")).not.toContain("kuda");
    expect(readForm(storage, "screen", START)).toEqual({ ...START, name: "Sari" });
  });

  test("of an older form fills the fields that are still there and still of their kind", () => {
    const storage = memory();
    storage.setItem("panggil.form.screen", JSON.stringify({ name: "Lobi", zone: 7, gone: "x" }));
    expect(readForm(storage, "screen", START)).toEqual({ ...START, name: "Lobi" });
  });

  test.each(["", "{", "null", "5", '{"name":""}'])("%j is nothing", (text) => {
    const storage = memory();
    storage.setItem("panggil.form.screen", text);
    expect(readForm(storage, "screen", START)).toBeNull();
  });

  test("does not fail where nothing may be kept", () => {
    const forbidden = { getItem: () => { throw new Error("no"); }, setItem: () => { throw new Error("no"); }, removeItem: () => { throw new Error("no"); } };
    keepForm(forbidden, "screen", START, { ...START, name: "Lobi" }, []);
    expect(readForm(forbidden, "screen", START)).toBeNull();
  });
});

describe("two versions", () => {
  const mine = { name: "Dukcapil", zone: "lt-1", number: "5" };
  const theirs = { name: "Dinas Dukcapil", zone: "lt-2", number: "5" };

  test("differ where their values do", () => {
    expect(differing(mine, theirs, ["name", "zone", "number"])).toEqual([{ name: "name", mine: "Dukcapil", theirs: "Dinas Dukcapil" }, { name: "zone", mine: "lt-1", theirs: "lt-2" }]);
  });

  test("become one, field by field; what was not chosen stays theirs", () => {
    expect(merged(mine, theirs, { name: "mine" })).toEqual({ name: "Dukcapil", zone: "lt-2", number: "5" });
    expect(merged(mine, theirs, {})).toEqual(theirs);
  });
});

describe("a person's choices", () => {
  test("are theirs on this device, and what was last chosen is what the next one begins with", () => {
    const storage = memory();
    writePrefs(storage, "rina", { language: "en", colours: "dark", letters: false });
    writePrefs(storage, "budi", { language: "id", colours: "auto", letters: true });
    expect(readPrefs(storage, "rina")).toEqual({ language: "en", colours: "dark", letters: false });
    expect(readPrefs(storage, "sari")).toEqual({ language: "id", colours: "auto", letters: true });
  });

  test("are Indonesian and light at first, and when they cannot be read", () => {
    const storage = memory();
    storage.setItem("panggil.prefs", '{"language":"fr","colours":7}');
    expect(readPrefs(storage, null)).toEqual({ language: "id", colours: "light", letters: true });
  });
});
