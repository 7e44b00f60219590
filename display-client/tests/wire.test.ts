import { describe, expect, test } from "vitest";
import { delayBefore } from "../core/backoff.ts";
import { dateText, hourText, minute, serverTime } from "../core/clock.ts";
import { broken, linkSign, refused } from "../core/link.ts";
import { isDirectory, isLayout, readMessage } from "../core/message.ts";
import { counterOf, filled, textOf } from "../core/texts.ts";
import { endingOf } from "../tv/ending.ts";
import { frame, NOW } from "./samples.ts";

describe("messages", () => {
  test("a state is read, with what a newer server adds", () => {
    expect(readMessage(JSON.stringify({ t: "state", ...frame(3, []), moon: "full" }))).toMatchObject({ t: "state", seq: 3 });
  });

  test.each([
    ["not JSON", "{"],
    ["not an object", "[1]"],
    ["an unknown kind", '{"t":"speak","call":1}'],
    ["a state without counters", '{"t":"state","epoch":"e","seq":1,"rev":1,"now":1,"recent":[]}'],
    ["a call without ticket", JSON.stringify({ t: "state", ...frame(3, []), recent: [{ call: 1, counter: "1", at: 1 }] })],
    ["a ping without time", '{"t":"ping"}'],
  ])("%s is left alone", (_what, text) => {
    expect(readMessage(text)).toBeNull();
  });

  test("a directory and a layout need their parts", () => {
    const site = { id: "m", name: "MPP", place: "Kota", mark: "MP", utc_offset_min: 420, time_zone: "WIB" };
    const directory = { zone: "z", zone_name: "Z", site, counters: [{ id: "1", number: "1", name: "Samsat" }], services: [], texts: { info: { id: "Info", en: "Info" } }, ticker: [] };
    expect(isDirectory(directory)).toBe(true);
    expect(isDirectory({ ...directory, texts: { info: "Info" } })).toBe(false);
    expect(isLayout({ id: "u", name: "U", grid: { w: 192, h: 108 }, theme: "dark", regions: [] })).toBe(true);
    expect(isLayout({ id: "u", name: "U", grid: {}, theme: "dark", regions: [] })).toBe(false);
  });
});

describe("staying connected", () => {
  test("the wait is random up to a bound that doubles to 4 s", () => {
    expect([0, 1, 2, 3, 4, 5, 50].map((n) => delayBefore(n, 1))).toEqual([250, 500, 1000, 2000, 4000, 4000, 4000]);
    expect(delayBefore(5, 0)).toBe(0);
  });

  test.each([
    ["a restart comes back when the server said", 1001, 700, null, 700, 700],
    ["a drop comes back by the usual backoff", 1006, null, null, null, null],
    ["a screen without pairing waits", 4401, null, "unpaired", 12_750, 17_250],
    ["a replaced screen does not fight", 4409, 100, "replaced", 60_000, 90_000],
    ["a removed screen asks seldom", 4410, null, "removed", 60_000, 90_000],
    ["one of another version comes back slowly", 4426, null, null, 10_000, 15_000],
  ])("%s", (_claim, code, retry, why, least, most) => {
    const ending = endingOf(code, null, retry);
    expect(ending.why).toBe(why);
    if (least === null) expect(ending.wait).toBeNull();
    else expect(ending.wait).toSatisfy((wait: number) => wait >= least && wait <= most);
  });

  test("an unknown zone is told apart from a missing pairing", () => {
    expect(endingOf(4401, "unknown zone").why).toBe("unknown-zone");
  });

  test("a drop is worth no word for 4 s, then a chip, then the age of the data", () => {
    const lost = broken({ is: "live", since: 0 }, 1000);
    expect([1000, 4999, 5000, 30_999, 31_000].map((at) => linkSign(lost, at).value)).toEqual(["none", "none", "reconnecting", "reconnecting", "late"]);
    expect(linkSign(lost, 2000).next).toBe(5000);
    expect(linkSign({ is: "live", since: 0 }, 9e9)).toEqual({ value: "none", next: null });
  });

  test("refused again is not refused anew", () => {
    const first = refused({ is: "opening", since: 0 }, "unpaired", 50);
    expect(refused(first, "unpaired", 90)).toBe(first);
  });
});

describe("time", () => {
  test("is the server's, carried on by what has passed here", () => {
    expect(serverTime({ now: NOW, heard: 100 }, 350)).toBe(NOW + 250);
  });

  test.each([[420, "01.05", "Minggu, 22 November", "Sunday, 22 November"], [480, "02.05", "Minggu, 22 November", "Sunday, 22 November"], [0, "18.05", "Sabtu, 21 November", "Saturday, 21 November"]])(
    "is written as Indonesia writes it at offset %i",
    (offset, hour, id, en) => {
      const time = 1_795_284_309_744;
      expect(hourText(time, offset)).toBe(hour);
      expect(dateText(time, offset)).toEqual({ id, en });
    },
  );

  test("holds until the turn of the minute", () => {
    const now = Math.floor(NOW / 60_000) * 60_000 + 59_000;
    expect(minute({ now, heard: 0 }, 0)).toEqual({ value: now - 59_000, next: 1000 });
  });
});

test("words come from the directory, and only the first few are built in", () => {
  expect(textOf(null, "reconnecting").id).toBe("Menyambung ulang");
  expect(textOf(null, "queue_number").id).toBe("");
  expect(filled("Data pukul {time}", { time: "10.42" })).toBe("Data pukul 10.42");
  expect(filled("{n} {other}", { n: "4" })).toBe("4 {other}");
  expect(counterOf(null, "7")).toMatchObject({ counter: { number: "7" }, elsewhere: false });
});
