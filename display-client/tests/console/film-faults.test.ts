import { expect, test } from "vitest";
import { Problem } from "../../console/core/problem.ts";
import { problemWords } from "../../console/core/problem-text.ts";
import { filmFaults } from "../../console/core/film-faults.ts";

const problem = new Problem(422, {
  type: "urn:panggil:media", detail: "it is encoded as \"hvc1\", not H.264; …", code: "film", fix: "ffmpeg -i …",
  faults: [{ code: "codec", params: { found: "hvc1" } }, { code: "too-fast", params: { rate: 60 } }, { code: "from-a-newer-server" }],
});

test("every reason why TVs cannot play a film is a sentence, and unknown ones are left out", () => {
  expect(filmFaults(problem, "id")).toEqual(["Videonya berkode hvc1, bukan H.264.", "60 gambar per detik, paling banyak 30."]);
  expect(filmFaults(problem, "en")).toEqual(["It is encoded as hvc1, not H.264.", "60 pictures a second, at most 30 are possible."]);
  expect(filmFaults(new Problem(422, {}), "id")).toEqual([]);
});

test("a file of another kind is called by its name where it has one", () => {
  const kind = (found: string | null) => problemWords(new Problem(415, { type: "urn:panggil:media-kind", code: "file-kind", params: { found } }), "id").text;
  expect(kind("HEIC")).toMatch(/^Ini berkas HEIC\./);
  expect(kind(null)).toMatch(/^Isi berkas ini bukan gambar/);
});
