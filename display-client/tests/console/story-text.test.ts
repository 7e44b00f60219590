import { describe, expect, test } from "vitest";
import { attemptsOf, heardOf, shownOf } from "../../console/core/attempts.ts";
import { judgementText } from "../../console/core/judgement.ts";
import { ownWords, sayingFor } from "../../console/core/own-words.ts";
import { byText, foldedText, summaryText } from "../../console/core/story-text.ts";
import type { Teller } from "../../console/core/teller.ts";
import { verdictOf } from "../../console/core/verdict.ts";
import { JOURNAL } from "../../console/words/journal.ts";
import { FIRST, called, once, screen, spoken, step } from "./stories.ts";

const WIB = 420 * 60_000;

function teller(language: "id" | "en"): Teller {
  const dot = language === "id" ? "." : ":";
  const digits = (at: number, to: number) => new Date(at + WIB).toISOString().slice(11, to).replaceAll(":", dot);
  return {
    say: sayingFor(JOURNAL, language, ownWords({ counter_word: { id: "Gerai", en: "Counter" }, ticket_word: { id: "Nomor antrean", en: "Queue number" } }, language)),
    clock: (at) => digits(at, 16),
    second: (at) => digits(at, 19),
    day: () => "Senin, 3 Agustus 2026",
    seconds: (ms, places = 2) => (ms / 1000).toFixed(places).replace(".", language === "id" ? "," : "."),
    counter: (id) => ({ number: id, name: id === "5" ? "Dukcapil" : "" }),
    speaker: () => "Lantai 1",
    site: "MPP Contoh",
  };
}

const seen = screen(815, "Pintu Utama", { late_ms: 40 });
const lost = screen(815, "Lobi Timur", { why: "lost" });
const done = spoken(815, "done", { started: FIRST, ended: FIRST + 6_000 });
const muted = spoken(815, "skipped", { reason: "muted: by Rina" });

describe("the sentence of judgement", () => {
  test.each([
    ["seen and heard", called(), "Dipanggil 2 kali, tampil dan diucapkan", "Called 2 times, shown and spoken"],
    ["muted", once([seen, lost], [muted]), "Tampil di 1 dari 2 layar, tidak diucapkan: suara dibisukan oleh Rina", "Shown on 1 of 2 screens, not spoken: the sound was muted by Rina"],
    ["no screen lives", once([lost], [muted]), "Diterima, tetapi tidak tampil: semua layar terputus", "Received, but not shown: all screens were lost"],
    ["heard only", once([lost], [done]), "Diucapkan, tetapi tidak tampil: semua layar terputus", "Spoken, but not shown: all screens were lost"],
    ["just called", once([screen(815, "Pintu", {})], [spoken(815, "waiting")]), "Diterima, sedang dikirim ke 1 layar", "Received, on its way to 1 screen"],
    ["being spoken", once([seen], [spoken(815, "speaking")]), "Tampil di 1 dari 1 layar, sedang diucapkan", "Shown on 1 of 1 screen, being spoken"],
    ["waits for a speaker that is away", once([seen], [spoken(815, "waiting", { reason: "no device: unplugged" })]), "Tampil di 1 dari 1 layar, menunggu diucapkan: pengeras terputus", "Shown on 1 of 1 screen, waits to be spoken: the speaker was lost"],
    ["waits for one that can speak too", once([seen], [spoken(815, "waiting", { reason: "no device: unplugged" }), spoken(815, "waiting")]), "Tampil di 1 dari 1 layar, menunggu giliran diucapkan", "Shown on 1 of 1 screen, waits to be spoken"],
    ["without a speaker", once([seen], []), "Dipanggil 1 kali dan tampil di 1 dari 1 layar; zona ini tidak punya pengeras", "Called 1 time and shown on 1 of 1 screen; this zone has no speaker"],
    ["cancelled", once([seen], [done], "cancel"), "Dipanggil 1 kali, tampil dan diucapkan, lalu dibatalkan", "Called 1 time, shown and spoken, then cancelled"],
  ])("%s", (_claim, story, id, en) => {
    expect([judgementText(verdictOf(story), teller("id")), judgementText(verdictOf(story), teller("en"))]).toEqual([id, en]);
  });
});

test("the summary tells the whole story in plain text", () => {
  expect(summaryText(called(), teller("id"))).toBe(
    [
      "A012: Dipanggil 2 kali, tampil dan diucapkan.",
      "Ke Gerai 5 Dukcapil, Senin, 3 Agustus 2026, pukul 10.39 dan 10.41.",
      "",
      "10.39.12  Dipanggil pertama kali: Tampil di 4 dari 5 layar, diucapkan 10.39.12 sampai 10.39.18",
      "10.41.07  Dipanggil ulang: oleh Sari Dewi di Gerai 5 (Dukcapil), lewat konsol.",
      "10.41.07  Tampil di 4 dari 5 layar, paling lambat 0,08 detik",
      "10.41.08  Diucapkan 10.41.08 sampai 10.41.14 di Lantai 1",
      "10.41.55  Mulai dilayani: 48 detik setelah panggilan ulang.",
      "",
      "MPP Contoh",
    ].join("\n"),
  );
});

test("who called and by which way", () => {
  const by = (via: string, src: string, name?: string) => {
    const story = called({ steps: [step("call", 815, FIRST, { by: { via, src, ...(name === undefined ? {} : { name }) } })] });
    const [attempt] = attemptsOf(story);
    return attempt && byText(attempt, teller("id"));
  };
  expect(by("pubsub", "mesin-1")).toBe("di Gerai 5 (Dukcapil), oleh mesin antrean mesin-1");
  expect(by("http", "k1", "Loket daring")).toBe("di Gerai 5 (Dukcapil), lewat program Loket daring");
  expect(by("stream", "")).toBe("di Gerai 5 (Dukcapil), oleh mesin antrean");
});

test("a repeated attempt in one line says why it was not spoken", () => {
  const [attempt] = attemptsOf(once([lost], [muted]));
  expect(attempt && foldedText(shownOf(attempt), heardOf(attempt), teller("id"))).toBe("Tidak tampil, tidak diucapkan: suara dibisukan oleh Rina");
});

test("an attempt that another node spoke says which", () => {
  const [attempt] = attemptsOf(once([lost], [spoken(815, "skipped", { reason: "elsewhere: spoken by aula" })]));
  expect(attempt && foldedText(shownOf(attempt), heardOf(attempt), teller("id"))).toBe("Tidak tampil, diucapkan oleh server aula");
});
