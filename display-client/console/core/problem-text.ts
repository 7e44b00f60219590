// A refusal of the server in the person's language: what it means and what to do, the field by its name on the pages. Whatever only the
// server can say more exactly is kept apart, for *Rincian teknis*.
import { fieldText } from "../words/fields.ts";
import { PROBLEM_PARTS, PROBLEMS } from "../words/problems.ts";
import { filled, saying } from "./dictionary.ts";
import { fieldFault } from "./field-fault.ts";
import type { Language } from "./prefs.ts";
import type { Problem } from "./problem.ts";
import type { ProblemCode } from "./problem-code.ts";

/** `technical`: the server's own sentence, where ours says less than it. */
export type ProblemWords = { text: string; technical: string | null };

const BY_CODE: { readonly [L in Language]: { readonly [code in ProblemCode]: string } } = PROBLEMS;

// What these say for all of their causes is less than what the server says for the one.
const TELLS_MORE: ReadonlySet<string> = new Set<ProblemCode>([
  "event", "failed", "if-match", "layout", "media", "media-kind", "media-type", "method", "not-json", "origin", "profile", "refused", "silent", "too-large", "too-many",
]);

const KNOWN: ReadonlySet<string> = new Set(Object.keys(PROBLEMS.id));

function isKnown(code: string): code is ProblemCode {
  return KNOWN.has(code);
}

/** What stands at the field itself; its label is over it. Null when only a sentence about the whole form helps. */
export function atField({ code, detail }: Problem, language: Language): string | null {
  if (code === "field" || code === "event") return fieldFault(detail, language);
  return isKnown(code) ? BY_CODE[language][code] : null;
}

function aboutField(problem: Problem, language: Language): ProblemWords {
  const field = fieldText(language, problem.field ?? "");
  const fault = fieldFault(problem.detail, language);
  if (fault !== null) return { text: `${field}: ${fault}`, technical: null };
  return { text: filled(BY_CODE[language].field, { field }), technical: problem.detail };
}

function told(problem: Problem, language: Language): ProblemWords {
  const { code, detail, status, more } = problem;
  const parts = saying(PROBLEM_PARTS, language);
  const wait = more["wait_s"];
  if (code === "field") return aboutField(problem, language);
  if (isKnown(code)) {
    const text = BY_CODE[language][code];
    return { text: typeof wait === "number" && wait > 0 ? `${text} ${parts("wait", { s: wait })}` : text, technical: TELLS_MORE.has(code) ? detail : null };
  }
  if (status >= 500) return { text: BY_CODE[language].failed, technical: detail };
  if (status === 404) return { text: BY_CODE[language]["not-found"], technical: null };
  return { text: parts("other"), technical: detail };
}

export function problemWords(problem: Problem, language: Language): ProblemWords {
  const { text, technical } = told(problem, language);
  return {
    text: problem.row === null ? text : saying(PROBLEM_PARTS, language)("at_row", { row: problem.row, text }),
    technical: technical === "" ? null : technical,
  };
}
