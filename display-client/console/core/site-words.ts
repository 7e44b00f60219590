// The site's own words for its things. One choice changes every text in which the word stands, in the Indonesian ones only.
import type { Bilingual } from "../api.gen.ts";

export type Texts = { [key: string]: Bilingual };

export const COUNTER_WORDS = ["Gerai", "Loket", "Meja", "Ruang"] as const;
export const QUEUE_WORDS = ["antrean", "antrian"] as const;

/** Where each word stands. */
export const COUNTER_TEXTS = ["counter", "go_to"] as const;
export const QUEUE_TEXTS = ["queue_number", "welcome_lines"] as const;

/** The texts in which these words stand, as every site begins with them. */
const FIRST: Texts = {
  counter: { id: "Gerai", en: "Counter" },
  go_to: { id: "Silakan menuju gerai {n}", en: "Please go to counter {n}" },
  queue_number: { id: "Nomor antrean", en: "Queue number" },
  welcome_lines: {
    id: "Ambil nomor antrean di mesin dekat pintu masuk.\nNomor Anda akan tampil di sini dan disebutkan.",
    en: "Take a queue number at the machine near the entrance.\nYour number will be shown here and announced.",
  },
};

function textOf(texts: Texts, key: string): Bilingual {
  return texts[key] ?? FIRST[key] ?? { id: "", en: "" };
}

export function counterWord(texts: Texts): string {
  return textOf(texts, "counter").id;
}

/** Which of the two spellings the site has; its own third one is left alone. */
export function queueWord(texts: Texts): string {
  const text = textOf(texts, "queue_number").id.toLowerCase();
  return QUEUE_WORDS.find((word) => text.includes(word)) ?? QUEUE_WORDS[0];
}

/** The word as the replaced one stood: small inside a sentence, with a capital at its beginning. */
function exchanged(text: string, from: string, to: string): string {
  const escaped = from.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return text.replace(new RegExp(`\\b${escaped}\\b`, "gi"), (found) => {
    const large = found[0] !== found[0]?.toLowerCase();
    return (large ? to[0]?.toUpperCase() : to[0]?.toLowerCase()) + to.slice(1);
  });
}

function changed(texts: Texts, keys: readonly string[], from: string, to: string): Texts {
  const next = { ...texts };
  for (const key of keys) next[key] = { ...textOf(texts, key), id: exchanged(textOf(texts, key).id, from, to) };
  return next;
}

export function withCounterWord(texts: Texts, word: string): Texts {
  return word === counterWord(texts) ? texts : changed(texts, COUNTER_TEXTS, counterWord(texts), word);
}

export function withQueueWord(texts: Texts, word: string): Texts {
  return word === queueWord(texts) ? texts : changed(texts, QUEUE_TEXTS, queueWord(texts), word);
}

/** Only the texts that are others now: the rest, which may be fixed elsewhere, is not sent. */
export function changedTexts(before: Texts, after: Texts): Texts {
  const next: Texts = {};
  for (const [key, text] of Object.entries(after)) if (JSON.stringify(text) !== JSON.stringify(before[key])) next[key] = text;
  return next;
}
