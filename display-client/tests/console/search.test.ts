import { describe, expect, test } from "vitest";
import type { HallCounter, Screen } from "../../console/api.gen.ts";
import { search, ticketIn } from "../../console/core/search.ts";
import type { Known } from "../../console/core/search.ts";

const counter = (number: string, name: string): HallCounter => ({ id: `g${number}`, number, name, service: null, zone: "z", spoken: null, etag: "" });
const screen = (name: string): Screen => ({ id: name, name, zone: "z", paired: true, groups: [], blank: false, state: "living", since: 0 });
const KNOWN: Known = {
  counters: [counter("5", "Dukcapil"), counter("15", "Air Minum"), counter("2", "Pajak Daerah")],
  screens: [screen("Lobi Timur"), screen("Lobi Barat")],
  contents: [{ kind: "layout", name: "Lobi pagi", to: "/console/layouts/lobi" }, { kind: "text", name: "Siapkan KTP asli", to: "/console/texts" }],
  people: [{ login: "sari", name: "Sari Dewi", role: "counter", counters: ["g5"], made: 0, has_secret: true, etag: "" }],
  pages: [{ name: "Layar", to: "/console/screens" }, { name: "Riwayat panggilan", to: "/console/journal" }],
};

function kinds(text: string): string[] {
  return search(text, KNOWN).map((hit) => {
    switch (hit.is) {
      case "call": return `call ${hit.ticket} ${hit.counter.number}`;
      case "ticket": return `ticket ${hit.ticket}`;
      case "counter": return `counter ${hit.counter.number}`;
      case "screen": return `screen ${hit.screen.name}`;
      case "content": return `${hit.content.kind} ${hit.content.name}`;
      case "person": return `person ${hit.person.login}`;
      case "page": return `page ${hit.name}`;
      default: return hit satisfies never;
    }
  });
}

describe("the search", () => {
  test("offers the pages before anything is typed", () => {
    expect(kinds(" ")).toEqual(["page Layar", "page Riwayat panggilan"]);
  });

  test("takes a ticket for a ticket, in small letters too", () => {
    expect(kinds("a012")).toEqual(["ticket A012"]);
    expect(ticketIn("Dukcapil")).toBeNull();
  });

  test("finds counters by number and by the beginnings of their words", () => {
    expect(kinds("5")).toEqual(["ticket 5", "counter 5"]);
    expect(kinds("da paj")).toEqual(["counter 2"]);
  });

  test("finds screens, people and pages", () => {
    expect([kinds("lobi"), kinds("sari"), kinds("riwayat")]).toEqual([["screen Lobi Timur", "screen Lobi Barat", "layout Lobi pagi"], ["person sari"], ["page Riwayat panggilan"]]);
  });

  test("finds what is on the screens by its name or its words", () => {
    expect([kinds("lobi pagi"), kinds("ktp")]).toEqual([["layout Lobi pagi"], ["text Siapkan KTP asli"]]);
  });

  test.each(["panggil A012 5", "call a012 5", "Panggil A012 ke gerai 5", "panggil a012 ke 5"])("%s offers the call", (text) => {
    expect(kinds(text)[0]).toBe("call A012 5");
  });

  test.each(["panggil A012", "panggil A012 99", "panggil Dukcapil 5"])("%s offers none", (text) => {
    expect(kinds(text).filter((hit) => hit.startsWith("call"))).toEqual([]);
  });

  test("does not fail over signs that mean something elsewhere", () => {
    for (const text of ["(", "[a", "\\", "<b>", "%", "🛂"]) expect(kinds(text)).toEqual([]);
  });
});
