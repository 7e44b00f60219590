import { expect, test } from "vitest";
import type { CounterDoc } from "../../console/api.gen.ts";
import type { Press, Station } from "../../console/core/station.ts";
import { GUARD_MS, START, TRIES, turn } from "../../console/core/station.ts";
import { requestOf } from "../../console/core/station-request.ts";

const DOC: CounterDoc = {
  counter: "5", etag: "e1", status: "open", phase: "none", service: "ktp", can_next: true, waiting: 3,
  next: ["A013", "A014"], missed: [], others: [],
};
const CALLED: CounterDoc = { ...DOC, etag: "e2", phase: "called", ticket: "A012", call: 8, at: 1000, attempt: 1, spoken: "done" };
const SERVING: CounterDoc = { ...CALLED, etag: "e3", phase: "serving", since: 2000 };

function at(doc: CounterDoc): Station {
  return { ...START, doc };
}

function press(station: Station, one: Press, id = "p1", when = 10_000): Station {
  return turn(station, { t: "press", press: one, id, at: when });
}

test("the next ticket is asked for with what was on the page", () => {
  const { sending } = press(at(DOC), { do: "next" });
  expect(sending).toEqual({ id: "p1", press: { do: "next" }, etag: "e1", since: 10_000, tries: 1, hoped: "A013" });
  expect(sending && requestOf("5", sending)).toEqual({ path: "/api/v1/counters/5/next", etag: "e1", body: { id: "p1" } });
});

test("a second press is ignored until the answer, and for a second and a half", () => {
  const first = press(at(DOC), { do: "next" });
  expect(press(first, { do: "next" }, "p2", 10_200)).toBe(first);
  const answered = turn(first, { t: "answered", id: "p1", doc: { ...SERVING, etag: "e4" } });
  expect(press(answered, { do: "next" }, "p3", 10_000 + GUARD_MS - 1)).toBe(answered);
  expect(press(answered, { do: "next" }, "p4", 10_000 + GUARD_MS).sending?.id).toBe("p4");
});

test("next over an unserved ticket asks first and sends nothing", () => {
  const asking = press(at(CALLED), { do: "next" });
  expect(asking.sending).toBeNull();
  expect(asking.asking).toEqual({ do: "next" });
  expect(press(asking, { do: "next", mark: "skip" }).sending?.press).toEqual({ do: "next", mark: "skip" });
  expect(turn(asking, { t: "back" }).asking).toBeNull();
});

test("another number over an unserved ticket asks too, the same number again does not", () => {
  expect(press(at(CALLED), { do: "call", ticket: "B001" }).asking).toEqual({ do: "call", ticket: "B001" });
  expect(press(at(CALLED), { do: "call", ticket: "a012" }).sending?.press.do).toBe("call");
});

test("the question leaves with the ticket it was about", () => {
  const asking = press(at(CALLED), { do: "next" });
  expect(turn(asking, { t: "doc", doc: { ...CALLED, shown: 4, of: 5 } }).asking).not.toBeNull();
  expect(turn(asking, { t: "doc", doc: SERVING }).asking).toBeNull();
});

test("next over a ticket being served finishes it in the same press", () => {
  expect(press(at(SERVING), { do: "next" }).sending?.press).toEqual({ do: "next", mark: "finish" });
});

test("a press without an answer keeps its id and is sent again, but not for ever", () => {
  let station = press(at(DOC), { do: "next" });
  for (let tries = 2; tries <= TRIES; tries += 1) {
    station = turn(station, { t: "unanswered", id: "p1" });
    expect(station.sending).toMatchObject({ id: "p1", etag: "e1", tries });
    expect(station.note).toEqual({ t: "waiting" });
  }
  station = turn(station, { t: "unanswered", id: "p1" });
  expect(station.sending).toBeNull();
  expect(station.note).toEqual({ t: "unanswered" });
});

test("an answer to an older press changes nothing", () => {
  const station = press(at(DOC), { do: "next" }, "p2");
  expect(turn(station, { t: "answered", id: "p1", doc: CALLED })).toBe(station);
});

test("nothing is sent while the server is away", () => {
  const away = turn(at(DOC), { t: "link", away: true });
  const after = press(away, { do: "next" });
  expect(after.sending).toBeNull();
  expect(after.note).toEqual({ t: "blocked", reason: "away", doing: "next" });
});

test("a stale press changes nothing and says who was faster", () => {
  const sent = press(at(DOC), { do: "next" });
  const doc = { ...DOC, etag: "e9", next: ["A014"] };
  const told = turn(sent, { t: "refused", id: "p1", refusal: { t: "stale", doc, taken: { ticket: "A013", who: "Budi", counter: "6" } } });
  expect(told.doc).toBe(doc);
  expect(told.sending).toBeNull();
  expect(told.note).toEqual({ t: "taken", ticket: "A013", who: "Budi", counter: "6", next: "A014", anyway: null });
});

test("a colleague at the same counter is named from the document alone", () => {
  const sent = press(at(DOC), { do: "next" });
  const doc: CounterDoc = { ...CALLED, ticket: "A013", by: { via: "console", src: "budi", name: "Budi" }, next: ["A014"] };
  expect(turn(sent, { t: "refused", id: "p1", refusal: { t: "stale", doc } }).note).toEqual({ t: "taken", ticket: "A013", who: "Budi", counter: null, next: "A014", anyway: null });
});

test("a number another counter has can be called here all the same, when it was asked for by name", () => {
  const sent = press(at(DOC), { do: "call", ticket: "B001" });
  const refusal = { t: "stale" as const, doc: DOC, taken: { ticket: "B001", who: null, counter: "6" } };
  const told = turn(sent, { t: "refused", id: "p1", refusal });
  expect(told.note).toEqual({ t: "taken", ticket: "B001", who: null, counter: "6", next: "A013", anyway: { do: "call", ticket: "B001", anyway: true } });
});
