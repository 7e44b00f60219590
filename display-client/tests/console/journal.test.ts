import { describe, expect, test } from "vitest";
import type { Gap, Refused } from "../../console/api.gen.ts";
import { USUAL, filtersOf, requestOf, searchOf, sinceOf, wider } from "../../console/core/journal-filters.ts";
import { ownWords, sayingFor } from "../../console/core/own-words.ts";
import { refusalText } from "../../console/core/refusal-text.ts";
import { groupedRefusals, missingIn, registrable } from "../../console/core/refusals.ts";
import { JOURNAL_REFUSED } from "../../console/words/journal-refused.ts";

const WIB = 420;
/** Monday 3 August 2026, 10.42 in WIB. */
const NOW = Date.UTC(2026, 7, 3, 3, 42);

describe("the filters of the journal", () => {
  test("stand in the address and come back from it", () => {
    const filters = { ticket: "A 01&2", counter: "5", state: "unspoken", days: 30 } as const;
    expect(filtersOf(searchOf(filters))).toEqual(filters);
    expect(searchOf(USUAL)).toBe("");
  });

  test("what an address holds wrongly is as usual", () => {
    expect(filtersOf("?state=gone&days=9&ticket=A0123456789012345")).toEqual({ ...USUAL, ticket: "A01234567890" });
  });

  test("days begin at the site's midnight", () => {
    expect(new Date(sinceOf(1, NOW, WIB)).toISOString()).toBe("2026-08-02T17:00:00.000Z");
    expect(new Date(sinceOf(7, NOW, WIB)).toISOString()).toBe("2026-07-27T17:00:00.000Z");
  });

  test("a request holds what is narrowed, and where to go on", () => {
    const request = requestOf({ ...USUAL, ticket: "A012" }, NOW, WIB, 815);
    expect(request).toBe(`/api/v1/calls?limit=100&from=${sinceOf(7, NOW, WIB)}&ticket=A012&before=815`);
  });

  test("a search is widened until nothing is left to widen", () => {
    expect([1, 7, 30, 400].map(wider)).toEqual([7, 30, 400, null]);
  });
});

const refused = (more: Partial<Refused>): Refused => ({ id: 1, at: NOW, via: "pubsub", reason: "unknown", field: "counter", detail: "`24` is not known: use the id or the number", head: "{}", cut: false, ...more });

describe("refused messages", () => {
  test("of one cause and source are one group with its count and first time", () => {
    const groups = groupedRefusals([refused({ at: NOW - 2 }), refused({ at: NOW }), refused({ at: NOW - 1, detail: "`25` is not known: use …" })]);
    expect(groups.map(({ value, count, first }) => [value, count, first])).toEqual([["24", 2, NOW - 2], ["25", 1, NOW - 1]]);
  });

  test("have the cure that fits", () => {
    const cures = [refused({}), refused({ detail: "`Loket 07` is not known: …" }), refused({ reason: "not-json", detail: "not JSON" }), refused({ reason: "invalid", field: "ticket", via: "http" })].map((one) => groupedRefusals([one])[0]?.cure);
    expect(cures).toEqual([{ kind: "register-counter", number: "24", name: "" }, { kind: "register-counter", number: "7", name: "Loket 07" }, { kind: "make-rule" }, { kind: "tell-vendor" }]);
  });

  test("lead to a counter under its machine's name for it, where names are read", () => {
    const named = (more: Partial<Refused>) => groupedRefusals([refused({ detail: "`Loket Perdata` is not known: …", ...more })])[0]?.cure;
    expect(named({ channel: "antrian" })).toEqual({ kind: "register-counter", number: null, name: "Loket Perdata" });
    expect(named({ channel: "panggil:{mpp-contoh}:calls" })).toEqual({ kind: "make-rule" });
    expect(named({ via: "http" })).toEqual({ kind: "tell-vendor" });
    expect(named({ channel: "antrian", detail: `\`${"x".repeat(61)}\` is not known: …` })).toEqual({ kind: "make-rule" });
  });

  test.each([["24", "24"], ["Loket 07", "7"], ["loket02", "2"], ["A-1", "A-1"], ["Loket Perdata", null], ["", null], ["000", null], ["12345", null]])("name a counter that can be registered: %s", (value, number) => {
    expect(registrable(value)).toBe(number);
  });

  test("say of a counter how it was named", () => {
    const say = sayingFor(JOURNAL_REFUSED, "id", ownWords({ counter_word: { id: "Loket", en: "Counter" }, ticket_word: { id: "Nomor", en: "Ticket" } }, "id"));
    const told = (value: string) => refusalText({ reason: "unknown", field: "counter", value }, say);
    expect([told("24"), told("Loket Perdata")]).toEqual(["Loket 24 belum terdaftar, jadi panggilannya tidak tampil.", "“Loket Perdata” belum terdaftar sebagai loket, jadi panggilannya tidak tampil."]);
  });

  test("of two machines stay apart", () => {
    expect(groupedRefusals([refused({ src: "mesin-1" }), refused({ src: "mesin-2" })]).map(({ source }) => source)).toEqual(["mesin-1", "mesin-2"]);
  });
});

test("the missing are counted where they are known, bridged holes lack nothing", () => {
  const gap = (missing: number | null, bridged = false): Gap => ({ at: NOW, feed: "pubsub", from: 1, to: 2, missing, bridged });
  expect([missingIn([gap(2), gap(3), gap(9, true)]), missingIn([gap(2), gap(null)]), missingIn([])]).toEqual([5, null, 0]);
});
