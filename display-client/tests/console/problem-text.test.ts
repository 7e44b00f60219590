import { describe, expect, test } from "vitest";
import { atField, problemWords } from "../../console/core/problem-text.ts";
import { Problem } from "../../console/core/problem.ts";
import { PROBLEMS } from "../../console/words/problems.ts";
import { REASONS } from "../../console/words/reasons.ts";
import { GIVEN } from "./refusals.ts";

function told(status: number, body: object | null): Problem {
  return new Problem(status, body);
}

function ofField(field: string, code: string, params: object = {}): Problem {
  return told(422, { type: "urn:panggil:field", field, code, params, detail: "the server's own words" });
}

describe("a refusal", () => {
  test.each(Object.keys(PROBLEMS.id))("%s is said in both languages without the server's own words", (kind) => {
    const problem = told(409, { type: `urn:panggil:${kind}`, detail: "the server's own words" });
    const [id, en] = [problemWords(problem, "id"), problemWords(problem, "en")];
    expect(id.text).not.toBe(en.text);
    for (const { text } of [id, en]) expect(text).not.toMatch(/server's own words|urn:|\{\w+\}/);
  });

  test("of a field names it as the page does, and says what helps", () => {
    expect(problemWords(ofField("name", "line", { most: 60 }), "id")).toEqual({ text: "Nama: Isi 1 sampai 60 huruf yang dapat dibaca, dalam satu baris.", technical: null });
    expect(problemWords(ofField("number", "taken", { by: "Dukcapil" }), "en").text).toBe("Number: Dukcapil has it already. Choose another.");
    expect(atField(ofField("number", "taken", { by: "Dukcapil" }), "id")).toBe("Sudah dipakai Dukcapil. Pilih yang lain.");
    expect(atField(ofField("login", "taken", { by: null }), "id")).toBe("Sudah dipakai. Pilih yang lain.");
    expect(atField(ofField("distance_m", "number", { from: 0.3, to: 200 }), "id")).toBe("Isi angka dari 0,3 sampai 200.");
    expect(atField(ofField("gain_db", "number", { from: -40, to: 12 }), "en")).toBe("Use a number from −40 to 12.");
  });

  test("of a pasted row names the row", () => {
    const problem = told(422, { type: "urn:panggil:field", field: "number", row: 3, code: "counter-id" });
    expect(problemWords(problem, "id").text).toBe("Baris 3: Nomor: Pakai 1 sampai 16 huruf, angka, atau tanda -, misalnya 5 atau A-1.");
  });

  test("for a reason nobody has put into words stays polite, with the server's text under the details", () => {
    const strange = told(422, { type: "urn:panggil:field", field: "gain_db", code: "moonphase", detail: "`gain_db` dislikes the moon" });
    expect(atField(strange, "id")).toBeNull();
    expect(problemWords(strange, "id")).toEqual({ text: "Isian Keras suara (dB) belum dapat dipakai. Ubah isinya, lalu coba lagi.", technical: "`gain_db` dislikes the moon" });
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
  test.each(GIVEN.map((given) => ({ given, name: `${given.type} ${given.field ?? ""} ${given.code ?? ""}: ${given.detail}` })))("$name", ({ given }) => {
    const problem = told(given.status, given);
    const [id, en] = [problemWords(problem, "id"), problemWords(problem, "en")];
    expect(id.text).not.toBe(en.text);
    for (const { text, technical } of [id, en]) {
      expect(text).toMatch(/\.$/);
      expect(text).not.toMatch(/`|\{(?!n\})|undefined|null/);
      if (given.code !== undefined && given.code !== "shape") expect(technical).toBeNull();
    }
  });

  test("has a reason with words, where it has one", () => {
    for (const { code } of GIVEN) if (code !== undefined) expect(Object.keys(REASONS.id)).toContain(code);
  });
});
