import { describe, expect, test } from "vitest";
import { atField, problemWords } from "../../console/core/problem-text.ts";
import { Problem } from "../../console/core/problem.ts";
import { PROBLEMS } from "../../console/words/problems.ts";
import { GIVEN } from "./refusals.ts";

// As the server answered them.
const NAME = { type: "urn:panggil:field", field: "name", detail: "`name` must have 1 to 60 characters, it has 0" };
const NUMBER = { type: "urn:panggil:field", field: "number", detail: "`number` `5` belongs to Dukcapil: each counter needs its own" };

function told(status: number, body: object | null): Problem {
  return new Problem(status, body);
}

describe("a refusal", () => {
  test.each(Object.keys(PROBLEMS.id))("%s is said in both languages without the server's own words", (code) => {
    const problem = told(409, { type: `urn:panggil:${code}`, detail: "the server's own words" });
    const [id, en] = [problemWords(problem, "id"), problemWords(problem, "en")];
    expect(id.text).not.toBe(en.text);
    for (const { text } of [id, en]) expect(text).not.toMatch(/server's own words|urn:|\{\w+\}/);
  });

  test("of a field names it as the page does, and says what helps", () => {
    expect(problemWords(told(422, NAME), "id")).toEqual({ text: "Nama: Isi 1 sampai 60 huruf yang dapat dibaca.", technical: null });
    expect(problemWords(told(422, NUMBER), "en").text).toBe("Number: Dukcapil has it already. Choose another.");
    expect(atField(told(422, NUMBER), "id")).toBe("Sudah dipakai Dukcapil. Pilih yang lain.");
  });

  test("of a pasted row names the row", () => {
    expect(problemWords(told(422, { ...NAME, row: 3 }), "id").text).toBe("Baris 3: Nama: Isi 1 sampai 60 huruf yang dapat dibaca.");
  });

  test("of a shape nobody has put into words stays polite, with the server's text under the details", () => {
    const strange = told(422, { type: "urn:panggil:field", field: "gain_db", detail: "`gain_db` dislikes Tuesdays" });
    expect(atField(strange, "id")).toBeNull();
    expect(problemWords(strange, "id")).toEqual({ text: "Isian Keras suara (dB) belum dapat dipakai. Ubah isinya, lalu coba lagi.", technical: "`gain_db` dislikes Tuesdays" });
  });

  test("of a later server, or of something between, is told by what its status means", () => {
    const later = { type: "urn:panggil:moonphase", detail: "the moon is full" };
    expect(problemWords(told(409, later), "id")).toEqual({ text: "Belum dapat dilakukan. Muat ulang halaman, lalu coba lagi.", technical: "the moon is full" });
    expect(problemWords(told(502, null), "en")).toEqual({ text: "Sorry, the server could not finish this. Try again in a moment.", technical: null });
    expect(problemWords(told(404, null), "id").text).toBe("Sudah tidak ada. Mungkin baru saja dihapus.");
  });

  test("says how long to wait", () => {
    expect(problemWords(told(429, { type: "urn:panggil:sign-in", wait_s: 30 }), "id").text).toBe("Nama atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi. Coba lagi dalam 30 detik.");
  });
});

describe("every refusal the server gave", () => {
  const INNER = /cannot be used: |unknown variant|for every press|must be 1 to 5, or null/; // a page that is not ours, or a later one, sent it

  test.each(GIVEN.map((given) => ({ given, name: `${given[1]} ${given[2]}: ${given[3]}` })))("$name", ({ given: [status, code, field, detail, row] }) => {
    const problem = told(status, { type: `urn:panggil:${code}`, field, detail, row });
    const [id, en] = [problemWords(problem, "id"), problemWords(problem, "en")];
    expect(id.text).not.toBe(en.text);
    for (const { text, technical } of [id, en]) {
      expect(text).toMatch(/\.$/);
      expect(text).not.toContain("`");
      if (code === "field" && !INNER.test(detail)) expect(technical).toBeNull();
    }
  });

  test.each([
    ["`prefix` must be 1 to 4 capital letters or digits; it is \"abcde\"", "Pakai 1 sampai 4 huruf besar atau angka, misalnya A."],
    ["`number` must be 1 to 16 letters, digits or `-`; it is \"?\"", "Pakai 1 sampai 16 huruf, angka, atau tanda -, misalnya 5 atau A-1."],
    ["`name` must be one line; remove the line break", "Tulis dalam satu baris."],
    ["`name` holds the invisible character U+202E; remove it", "Ada huruf yang tidak terlihat di dalamnya. Hapus isinya, lalu ketik ulang."],
    ["`gain_db` must be a number from -40.0 to 12.0", "Isi angka dari −40 sampai 12."],
    ["a number from 0.3 to 200 is needed", "Isi angka dari 0,3 sampai 200."],
    ["`zone` names the zone `lt-9`, which there is not: choose one that is", "“lt-9” tidak ada lagi. Pilih yang ada."],
    ["another screen is called `Lobi`: choose another name", "Sudah dipakai Lobi. Pilih yang lain."],
    ["use a PIN of at least 6 digits, or at least 10 characters", "Pakai PIN paling sedikit 6 angka, atau kata sandi paling sedikit 10 huruf."],
    ["at most 20 names of 1 to 40 characters that can be shown", "Paling banyak 20 kelompok, masing-masing 1 sampai 40 huruf."],
    ["the ticket has the character !, which is no letter A-Z, digit or separator; a ticket looks like A012", "Tulis nomor seperti A012."],
    ["`texts.go_to` must contain {n}, which is filled in when it is shown", "Biarkan bagian dalam kurung kurawal, seperti {n}, tetap ada di kedua bahasa."],
    ["there is a person `siti` already: choose another login", "Sudah dipakai. Pilih yang lain."],
  ])("%s", (detail, said) => {
    expect(atField(told(422, { type: "urn:panggil:field", field: "x", detail }), "id")).toBe(said);
  });
});
