// Why TVs cannot play a film, from the server's words to the person's. Pure.
import { isFields } from "../../core/message.ts";
import type { FilmFault } from "../api.gen.ts";
import { FILM_FAULTS } from "../words/film-faults.ts";
import { filled } from "./dictionary.ts";
import type { Language } from "./prefs.ts";
import type { Problem } from "./problem.ts";

const SENTENCES: { readonly [L in Language]: { readonly [code: string]: string } } = FILM_FAULTS;

/** Why TVs cannot play a film, in the person's words; what a newer server knows besides is left out. */
export function filmFaults(problem: Problem, language: Language): string[] {
  const { faults } = problem.more;
  if (!Array.isArray(faults)) return [];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- looked at field by field
  return (faults as Partial<FilmFault>[]).flatMap((fault) => {
    const sentence = SENTENCES[language][String(fault.code)];
    const params: unknown = "params" in fault ? fault.params : {};
    if (sentence === undefined) return [];
    return [filled(sentence, isFields(params) ? Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)])) : {})];
  });
}
