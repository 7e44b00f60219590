import { describe, expect, test } from "vitest";
import type { CallRow, CallStory, CounterDoc, Health, Screen, ToConsole } from "../../console/api.gen.ts";
import { readLive } from "../../console/core/live-message.ts";
import { emptyLive, follow } from "../../console/core/live-state.ts";
import type { Live, LiveEvent } from "../../console/core/live-state.ts";
import { forgetLive, keepLive, readLiveKept } from "../../console/core/live-kept.ts";
import { wantedBy } from "../../console/core/watching.ts";
import { frame, NOW } from "../samples.ts";

function heard(message: ToConsole, at = 0): LiveEvent {
  return { t: "heard", message, at };
}

function after(...events: LiveEvent[]): Live {
  return events.reduce(follow, emptyLive(0));
}

const welcome = heard({ t: "welcome", now: NOW, build: "b1", me: "rina" }, 10);

function zone(id: string, seq: number): LiveEvent {
  return heard({ t: "zone", state: { ...frame(seq, []), zone: id } });
}

describe("the line", () => {
  test("is live from the welcome on, with the server's clock", () => {
    expect(after(welcome)).toMatchObject({ link: { is: "live", since: 10 }, anchor: { now: NOW, heard: 10 }, build: "b1" });
  });

  test("keeps since when it is lost, however often it fails to come back", () => {
    expect(after(welcome, { t: "lost", at: 500 }, { t: "lost", at: 900 }).link).toEqual({ is: "lost", since: 500 });
  });

  test("that never opened is not lost: it has been opening since the page began", () => {
    expect(after({ t: "lost", at: 500 }).link).toEqual({ is: "opening", since: 0 });
  });

  test("that came back has everything fetched again, and so has the next person's", () => {
    const live = after(welcome, { t: "lost", at: 500 }, welcome);
    expect(live).toMatchObject({ round: 1, changes: { hall: 1, users: 1, content: 1, session: 0 } });
    expect(emptyLive(900, live)).toMatchObject({ round: 2, changes: { hall: 2, users: 2, content: 2 }, screens: null });
  });

  test("keeps what was last known while it is away", () => {
    const live = after(welcome, heard({ t: "attention", items: [] }), zone("a", 1), { t: "lost", at: 500 });
    expect(live).toMatchObject({ attention: [], zones: { a: { seq: 1 } } });
  });

  test("that came back has everything fetched again, the first welcome nothing", () => {
    expect(after(welcome).changes).toEqual({ hall: 0, users: 0, content: 0, session: 0 });
    expect(after(welcome, { t: "lost", at: 500 }, welcome).changes).toEqual({ hall: 1, users: 1, content: 1, session: 0 });
  });
});

describe("a screen that was changed here", () => {
  const screen = (id: string, name: string): Screen => ({ id, name, zone: "a", paired: true, groups: [], blank: false, state: "living", since: 0 });

  test("is as it was saved before the server tells everybody", () => {
    const live = after(welcome, heard({ t: "screens", screens: [screen("tv-1", "TV 1"), screen("tv-2", "TV 2")], asking: [] }), { t: "screen", screen: screen("tv-2", "Lobi") });
    expect(live.screens?.map(({ name }) => name)).toEqual(["TV 1", "Lobi"]);
  });

  test("that is not in the list, or before there is one, adds nothing", () => {
    expect(after(welcome, { t: "screen", screen: screen("tv-1", "TV 1") }).screens).toBeNull();
    expect(after(heard({ t: "screens", screens: [], asking: [] }), { t: "screen", screen: screen("tv-1", "TV 1") }).screens).toEqual([]);
  });
});

describe("what was kept in this window", () => {
  const health: Health = { journal: { state: "ok", waiting: 0, given_up: 0 }, redis: { state: "off", feeds: {} }, speakers: [], disk: { free: 1, total: 2 }, clips: { missing: [] } };

  function storage(): Pick<Storage, "getItem" | "setItem" | "removeItem"> {
    const kept = new Map<string, string>();
    return { getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => { kept.set(key, text); }, removeItem: (key) => { kept.delete(key); } };
  }

  test("is what the page begins with, with its age, until the server has spoken", () => {
    const place = storage();
    keepLive(place, "rina", after(welcome, heard({ t: "health", health }), heard({ t: "attention", items: [] })), NOW);
    const kept = readLiveKept(place, "rina");
    if (kept === null) throw new Error("nothing was kept");
    const begun = follow(emptyLive(0), { t: "restored", kept });
    expect(begun).toMatchObject({ health, attention: [], asOf: NOW, link: { is: "opening" } });
    expect(follow(begun, welcome).asOf).toBeNull();
  });

  test("is not shown to somebody else, and nothing is kept before anything is known", () => {
    const place = storage();
    keepLive(place, "rina", after(welcome), NOW);
    expect(readLiveKept(place, "rina")).toBeNull();
    keepLive(place, "rina", after(heard({ t: "health", health })), NOW);
    expect(readLiveKept(place, "budi")).toBeNull();
    forgetLive(place);
    expect(readLiveKept(place, "rina")).toBeNull();
  });

  test.each(["", "{", '{"login":"rina"}', '{"login":"rina","kept":{"asOf":1}}'])("%j is nothing", (text) => {
    const place = storage();
    place.setItem("panggil.live", text);
    expect(readLiveKept(place, "rina")).toBeNull();
  });
});

describe("documents", () => {
  test("are whole: the newest takes the place of the last", () => {
    expect(after(welcome, heard({ t: "screens", screens: [], asking: [{ code: "K74Q2M", address: null, at: 1, expires: 2 }] }), heard({ t: "screens", screens: [], asking: [] })).asking).toEqual([]);
  });

  test("of a zone go by their place, not by when they came", () => {
    expect(after(zone("a", 5), zone("a", 4), zone("b", 1)).zones).toMatchObject({ a: { seq: 5 }, b: { seq: 1 } });
  });

  test("that changed are counted, each for itself", () => {
    expect(after(heard({ t: "changed", what: "hall" }), heard({ t: "changed", what: "hall" }), heard({ t: "changed", what: "users" })).changes).toMatchObject({ hall: 2, users: 1, content: 0 });
  });
});

describe("what is no longer watched", () => {
  const row: CallRow = { call: 7, ticket: "A012", counter: "g5", at: 0, last_at: 0, attempts: 1, by: { via: "console", src: "" }, shown: 0, of: 0, spoken: "none" };
  const story: CallStory = { row, steps: [], screens: [], spoken: [], zones: [] };
  const counter: CounterDoc = { counter: "g5", etag: "", status: "open", phase: "none", service: null, can_next: false, waiting: null, next: [], missed: [], others: [] };

  test("is forgotten", () => {
    const live = after(zone("a", 1), zone("b", 1), heard({ t: "story", story }), heard({ t: "counter", counter }), heard({ t: "editors", layout: "utama", others: ["Budi"] }), { t: "watched", zones: ["b"], story: 8, counter: null, layout: null });
    expect(live).toMatchObject({ zones: { b: { seq: 1 } }, story: null, counter: null, editors: null });
    expect(live.zones).not.toHaveProperty("a");
  });

  test("leaves what still is", () => {
    const editors = { layout: "utama", others: ["Budi"] };
    expect(after(heard({ t: "story", story }), heard({ t: "counter", counter }), heard({ t: "editors", ...editors }), { t: "watched", zones: [], story: 7, counter: "g5", layout: "utama" })).toMatchObject({ story, counter, editors });
  });
});

test("what the parts of a page look at is asked for once", () => {
  expect(wantedBy([{ zones: ["b", "a"] }, { zones: ["a"], story: 7 }, { counter: "g5" }, { layout: "utama" }, {}])).toEqual({ zones: ["a", "b"], story: 7, counter: "g5", layout: "utama" });
});

test.each([["", null], ["{", null], ["[]", null], ['{"t":"later"}', null], ['{"t":"ping","now":5}', { t: "ping", now: 5 }]])("of %j the page makes %j", (text, message) => {
  expect(readLive(text)).toEqual(message);
});
