import { expect, test } from "vitest";
import type { HallCounter } from "../../console/api.gen.ts";
import { counterFaults } from "../../console/core/counter-faults.ts";
import { ownWords, sayingFor } from "../../console/core/own-words.ts";
import { HALL } from "../../console/words/hall.ts";

const word = { id: "Loket", en: "Window" };
const say = sayingFor(HALL, "id", ownWords({ counter_word: word, ticket_word: word }, "id"));
const others: HallCounter[] = [{ id: "a-1", number: "6", name: "Imigrasi", service: null, zone: "lantai-1", spoken: null, etag: "e" }];
const faults = (number: string, name = "Pos") => counterFaults({ number, name }, others, say);

test("a number and a name that nobody has are well, with spaces around them too", () => {
  expect(faults(" 7 ")).toEqual({ number: null, name: null });
});

test("a number or an id that another counter has is named with its holder", () => {
  for (const number of ["6", "A-1"]) expect(faults(number).number).toBe(`Nomor ${number} sudah dipakai Imigrasi. Setiap loket perlu nomor sendiri.`);
});

test("what is empty, and a number that no ticket machine could send, says how to mend it", () => {
  expect(faults("", " ")).toEqual({ number: "Isi Nomor.", name: "Isi Nama." });
  expect(faults("5/6").number).toBe("Nomor hanya memakai huruf, angka dan tanda -, misalnya 5 atau A-1.");
});
