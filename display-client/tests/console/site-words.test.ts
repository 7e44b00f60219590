import { expect, test } from "vitest";
import { samplesFor } from "../../console/core/samples.ts";
import { changedTexts, counterWord, queueWord, withCounterWord, withQueueWord } from "../../console/core/site-words.ts";
import { offsetMinutes } from "../../console/core/time-zones.ts";

test("a word is changed wherever it stands, as it stood there", () => {
  const texts = withCounterWord({}, "Loket");
  expect(texts.counter).toEqual({ id: "Loket", en: "Counter" });
  expect(texts.go_to).toEqual({ id: "Silakan menuju loket {n}", en: "Please go to counter {n}" });
  expect(counterWord(texts)).toBe("Loket");
  expect(withCounterWord(texts, "Gerai").go_to?.id).toBe("Silakan menuju gerai {n}");
});

test("the spelling of the queue follows in every text, a site's own text included", () => {
  const texts = withQueueWord({ welcome_lines: { id: "Ambil antrean Anda", en: "x" } }, "antrian");
  expect(texts.queue_number?.id).toBe("Nomor antrian");
  expect(texts.welcome_lines?.id).toBe("Ambil antrian Anda");
  expect(queueWord(texts)).toBe("antrian");
});

test("choosing what is already there changes nothing", () => {
  const texts = {};
  expect(withCounterWord(texts, "Gerai")).toBe(texts);
  expect(withQueueWord(texts, "antrean")).toBe(texts);
});

test("an offset is read in minutes", () => {
  expect(offsetMinutes("+08:00")).toBe(480);
  expect(offsetMinutes("-03:30")).toBe(-210);
});

test("samples carry the exact names, braces included", () => {
  const samples = samplesFor("mpp-contoh", "http://192.168.1.4:8080", "A012", "5");
  expect(samples.channel).toBe("panggil:{mpp-contoh}:calls");
  expect(samples.publish).toBe(`redis-cli PUBLISH 'panggil:{mpp-contoh}:calls' '{"ticket":"A012","counter":"5"}'`);
  expect(samples.add).toContain("panggil:{mpp-contoh}:events");
  expect(samples.post).toContain("http://192.168.1.4:8080/api/v1/events");
});

test("only texts that changed are sent", () => {
  const before = { counter: { id: "Gerai", en: "Counter" }, info: { id: "Info", en: "Info" } };
  expect(Object.keys(changedTexts(before, withCounterWord(before, "Loket")))).toEqual(["counter", "go_to"]);
  expect(changedTexts(before, withCounterWord(before, "Gerai"))).toEqual({});
});
