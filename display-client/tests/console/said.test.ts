import { expect, test } from "vitest";
import type { CounterDoc } from "../../console/api.gen.ts";
import { saying } from "../../console/core/dictionary.ts";
import { formatOf } from "../../console/core/format.ts";
import { noteText, resultText, shownText, spokenText } from "../../console/counter/said.ts";
import { COUNTER } from "../../console/words/counter.ts";

const DOC: CounterDoc = { counter: "5", etag: "e", status: "open", phase: "called", ticket: "A013", service: null, can_next: true, waiting: null, next: [], missed: [], others: [] };
const WIB = 420;
/** 10.41.14 at the site */
const SPOKEN = Date.UTC(2026, 7, 3, 3, 41, 14);

function desk(language: "id" | "en") {
  const word = language === "id" ? "gerai" : "counter";
  return { say: saying(COUNTER, language), format: formatOf(language, WIB), place: language === "id" ? "Gerai 5" : "Counter 5", word };
}

test("who was faster is told with the counter and the next ticket", () => {
  const note = { t: "taken" as const, ticket: "A013", who: "Budi", counter: "6", next: "A014", anyway: null };
  expect(noteText(desk("id"), note)).toBe("A013 sudah dipanggil Budi di Gerai 6. Berikutnya A014.");
  expect(noteText(desk("en"), note)).toBe("Budi already called A013 at Counter 6. Next is A014.");
  expect(noteText(desk("id"), { ...note, counter: null, next: null })).toBe("A013 sudah dipanggil Budi di Gerai 5. Tidak ada yang menunggu lagi.");
  expect(noteText(desk("id"), { ...note, who: null })).toBe("A013 sudah dipanggil di Gerai 6.");
});

test("what screens showed and speakers said is told from facts", () => {
  const { say } = desk("id");
  expect(shownText(say, { ...DOC, shown: 4, of: 5 })).toBe("Tampil di 4 dari 5 layar");
  expect(shownText(say, { ...DOC, shown: 0, of: 5 })).toBe("Belum tampil di layar");
  expect(shownText(say, { ...DOC, shown: 0, of: 0 })).toBe("Tanpa layar di zona ini");
  expect(shownText(say, DOC)).toBeNull();
  expect(spokenText(desk("id"), { ...DOC, spoken: "speaking" })).toBe("Sedang diucapkan");
  expect(spokenText(desk("id"), { ...DOC, spoken: "done", spoken_at: SPOKEN })).toBe("Selesai diucapkan 10.41.14");
  expect(spokenText(desk("id"), { ...DOC, spoken: "skipped", why: "muted: by Rina" })).toBe("Tidak diucapkan: dibisukan oleh Rina");
  expect(spokenText(desk("id"), { ...DOC, spoken: "waiting" })).toBe("Menunggu diucapkan");
  expect(spokenText(desk("id"), { ...DOC, spoken: "waiting", why: "no device: unplugged" })).toBe("Menunggu diucapkan: pengeras terputus");
  expect(spokenText(desk("id"), { ...DOC, spoken: "none" })).toBe("Tanpa pengeras suara");
});

test("the ear hears the result in one sentence", () => {
  expect(resultText(desk("id"), { ...DOC, shown: 5, of: 5 })).toBe("A013 dipanggil. Tampil di 5 layar.");
  expect(resultText(desk("en"), { ...DOC, shown: 1, of: 5 })).toBe("A013 called. Shown on 1 screen.");
  expect(resultText(desk("id"), { ...DOC, phase: "serving" })).toBe("A013 mulai dilayani.");
  expect(resultText(desk("id"), { ...DOC, status: "paused" })).toBe("Gerai 5 istirahat.");
});

test("every reason has a sentence in both languages", () => {
  for (const language of ["id", "en"] as const) {
    const told = noteText(desk(language), { t: "blocked", reason: "no-service", doing: "next" });
    expect(told).toContain(desk(language).place);
  }
});
