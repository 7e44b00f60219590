import { describe, expect, test } from "vitest";
import { formatOf } from "../../console/core/format.ts";

// Monday, 3 August 2026, 10:42:07 in Jakarta.
const NOW = Date.UTC(2026, 7, 3, 3, 42, 7);
const WIB = 420;
const [id, en] = [formatOf("id", WIB), formatOf("en", WIB)];

describe("times and dates", () => {
  test("are those of the site, not of the browser", () => {
    expect([id.time(NOW), formatOf("id", 540).time(NOW)]).toEqual(["10.42", "12.42"]);
  });

  test("have a full stop in Indonesian and a colon in English", () => {
    expect([id.time(NOW), en.time(NOW), id.timeExact(NOW), en.timeExact(NOW)]).toEqual(["10.42", "10:42", "10.42.07", "10:42:07"]);
  });

  test("name the day in full, or short", () => {
    expect([id.date(NOW), en.date(NOW)]).toEqual(["Senin, 3 Agustus 2026", "Monday, 3 August 2026"]);
    expect([id.shortDate(NOW), en.shortDate(NOW)]).toEqual(["Sen 3/8", "Mon 3/8"]);
  });

  test("say the day only when it is another one", () => {
    const yesterday = NOW - 24 * 3_600_000;
    expect([id.moment(NOW - 60_000, NOW), id.moment(yesterday, NOW)]).toEqual(["10.41", "Min 2/8 10.42"]);
  });
});

describe("numbers", () => {
  test.each([
    [12_620, 0, "12.620", "12,620"], [1_234_567.891, 2, "1.234.567,89", "1,234,567.89"], [0.04, 2, "0,04", "0.04"], [999, 0, "999", "999"], [-5, 0, "−5", "−5"], [0, 0, "0", "0"],
  ])("%s with %s digits", (value, digits, indonesian, english) => {
    expect([id.number(value, digits), en.number(value, digits)]).toEqual([indonesian, english]);
  });

  test.each([[40, "0,04 detik", "0.04 seconds"], [6200, "6,20 detik", "6.20 seconds"], [12_340, "12,3 detik", "12.3 seconds"]])("%s ms in seconds", (ms, indonesian, english) => {
    expect([id.seconds(ms), en.seconds(ms)]).toEqual([indonesian, english]);
  });

  test.each([[0, "0 B"], [950, "950 B"], [1500, "1,5 kB"], [71_000_000_000, "71,0 GB"], [250_000_000_000, "250 GB"], [3e15, "3.000 TB"]])("%s bytes", (value, text) => {
    expect(id.bytes(value)).toBe(text);
  });

  test("percents are whole", () => {
    expect([id.percent(0.714), id.percent(0), id.percent(1)]).toEqual(["71%", "0%", "100%"]);
  });
});

test.each([
  [59_000, "baru saja", "just now"], [60_000, "1 menit", "1 minute"], [4 * 60_000, "4 menit", "4 minutes"], [3_600_000, "1 jam", "1 hour"],
  [125 * 60_000, "2 jam 5 menit", "2 hours 5 minutes"], [49 * 3_600_000, "2 hari", "2 days"],
])("%s ms have lasted", (ms, indonesian, english) => {
  expect([id.duration(ms), en.duration(ms)]).toEqual([indonesian, english]);
});
