import { expect, test } from "vitest";
import type { HallService } from "../../console/api.gen.ts";
import { checkTicket, filledUp, padded, sameTicket } from "../../console/core/ticket.ts";
import { largestTicket, ticketRoom, ticketSize } from "../../console/core/ticket-size.ts";
import { meantTicket, padLetters, sampleTicket } from "../../console/core/number-pad.ts";
import { secretFault } from "../../console/core/secret.ts";

function service(id: string, prefix: string | null, digits: number | null): HallService {
  return { id, name: id, prefix, queue: digits === null ? null : { digits, quota: null }, style: null, etag: "e" };
}
const SERVICES = [service("kk", "B", 3), service("ktp", "A", 3), service("lama", "a", null), service("umum", null, null)];

test("a ticket is letters, figures and separators, at most twelve", () => {
  expect(checkTicket("  a-1 05 ").ticket).toBe("a-1 05");
  expect(checkTicket("123456789012").ticket).toBe("123456789012");
  expect(checkTicket("   ").fault).toEqual({ why: "empty" });
  expect(checkTicket("1234567890123").fault).toEqual({ why: "long", count: 13 });
  expect(checkTicket("A#1").fault).toEqual({ why: "sign", sign: "#" });
  expect(checkTicket("A1\t").fault).toEqual({ why: "sign", sign: "\t" });
  expect(checkTicket("É1").fault).toEqual({ why: "sign", sign: "É" });
  expect(checkTicket("-./_").fault).toEqual({ why: "nothing" });
});

test("tickets are the same without regard to case", () => {
  expect(sameTicket("a012", "A012")).toBe(true);
  expect(sameTicket("A012", undefined)).toBe(false);
});

test("the pad puts a letter first and figures after it", () => {
  expect(["A", "1", "2"].reduce(padded, "")).toBe("A12");
  expect(padded("A12", "B")).toBe("B12");
  expect(padded("A12", "back")).toBe("A1");
  expect(padded("A12345678901", "9")).toBe("A12345678901");
});

test("a short number is filled up as its service counts", () => {
  expect(filledUp("A7", 3)).toBe("A007");
  expect(filledUp("A7", null)).toBe("A7");
  expect(meantTicket("b12", SERVICES)).toBe("b012");
  expect(meantTicket("C7", SERVICES)).toBe("C7");
});

test("the pad offers the counter's own letter first, each once", () => {
  expect(padLetters(SERVICES, "ktp")).toEqual(["A", "B"]);
  expect(sampleTicket(SERVICES, "kk", [])).toBe("B012");
  expect(sampleTicket(SERVICES, "kk", ["P003"])).toBe("P003");
  expect(sampleTicket([], null, [])).toBe("A012");
});

test("a ticket fills its card and is never cut", () => {
  expect(largestTicket({ w: 1366, h: 900 })).toBe(240);
  expect(largestTicket({ w: 390, h: 844 })).toBe(128);
  expect(largestTicket({ w: 390, h: 640 })).toBe(104);
  expect(ticketSize(2.6, { w: 390, h: 844 })).toBe(127.65);
  expect(ticketSize(2.6, { w: 1366, h: 900 })).toBe(240);
  expect(ticketSize(9, { w: 390, h: 640 }) * 9).toBeLessThanOrEqual(ticketRoom({ w: 390, h: 640 }));
});

test("a secret is long enough and not the login; counter staff may use figures", () => {
  expect(secretFault("kopi susu pagi", "operator", "rina")).toBeNull();
  expect(secretFault("pendek", "operator", "rina")).toBe("short");
  expect(secretFault("482913", "operator", "rina")).toBe("short");
  expect(secretFault("482913", "counter", "sari")).toBeNull();
  expect(secretFault("kata12", "counter", "sari")).toBe("short");
  expect(secretFault("x".repeat(201), "admin", "rina")).toBe("long");
  expect(secretFault("rinawulandari", "admin", "RinaWulandari")).toBe("login");
});
