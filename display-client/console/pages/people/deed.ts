// An entry of the log as a sentence: "Mengubah gerai 5".
import type { AuditEntry } from "../../api.gen.ts";
import { deedOf } from "../../core/audit.ts";
import { PEOPLE } from "../../words/people.ts";
import type { PeopleSay } from "./use-people-words.ts";

/** Who did it: a person or a machine's key by name, else the commands on the server's own machine. */
export function whoText(say: PeopleSay, { name, who }: Pick<AuditEntry, "name" | "who">): string {
  if (name !== "") return name;
  return who === "" || who === "@local" ? say("server") : who;
}

/** What the log can be narrowed to, in the order of the menu. */
export const NOUNS = [
  "counter", "zone", "service", "speaker", "site", "screen", "layout", "due", "trial", "playlist", "media", "notice", "text", "programme", "user", "password", "slip", "session", "key", "profile",
] as const;

type WordKey = keyof (typeof PEOPLE)["id"];

function isKnown(key: string): key is WordKey {
  return key in PEOPLE.id;
}

export function nounText(say: PeopleSay, word: string, noun: string): string {
  const key = `noun_${noun}`;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the nouns have no place but {word}
  return isKnown(key) ? say(key as "noun_counter", { word }) : noun;
}

export function deedText(say: PeopleSay, word: string, { what }: Pick<AuditEntry, "what">, target: string): string {
  const { noun, verb } = deedOf(what);
  const key = `verb_${verb}`;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the verbs have no places
  return say("deed", { verb: say(isKnown(key) ? (key as "verb_other") : "verb_other"), noun: nounText(say, word, noun), target }).trim();
}
