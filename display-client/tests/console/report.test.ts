import { expect, test } from "vitest";
import { formatOf } from "../../console/core/format.ts";
import { rowName } from "../../console/core/report.ts";

const row = (key: string, name?: string) => ({ key, tickets: 1, calls: 1, share: 100, ...(name === undefined ? {} : { name }) });

test("an hour and a day of a report are written as the reader writes them", () => {
  expect(rowName("hour", row("9", "09.00"), formatOf("id", 0))).toBe("09.00–09.59");
  expect(rowName("hour", row("9", "09.00"), formatOf("en", 0))).toBe("09:00–09:59");
  expect(rowName("day", row("2026-08-03"), formatOf("id", 0))).toBe("Senin, 3 Agustus 2026");
});

test("a counter is called by number and name, a service by its name, and one that is gone by its key", () => {
  const local = formatOf("id", 0);
  expect([rowName("counter", row("5", "Dukcapil"), local), rowName("counter", row("5"), local)]).toEqual(["5 Dukcapil", "5"]);
  expect([rowName("service", row("ktp", "KTP elektronik"), local), rowName("service", row("ktp"), local)]).toEqual(["KTP elektronik", "ktp"]);
});
