// A refusal of the server in the person's language: what it means and what to do, the field by its name on the pages. What only the
// server can say more exactly is kept apart, for *Rincian teknis*.
import { fieldText } from "../words/fields.ts";
import { PROBLEM_PARTS, PROBLEMS } from "../words/problems.ts";
import { REASONS } from "../words/reasons.ts";
import { filled, saying } from "./dictionary.ts";
import type { Language } from "./prefs.ts";
import type { Problem } from "./problem.ts";
import type { ProblemKind, WhyCode } from "./problem-code.ts";

/** `technical`: the server's own sentence, where ours says less than it. */
export type ProblemWords = { text: string; technical: string | null };

const BY_KIND: { readonly [L in Language]: { readonly [kind in ProblemKind]: string } } = PROBLEMS;
const BY_REASON: { readonly [L in Language]: { readonly [code in WhyCode]: string } } = REASONS;

// What these say for all of their causes is less than what the server says for the one.
const TELLS_MORE: ReadonlySet<string> = new Set<ProblemKind | WhyCode>([
  "event", "failed", "field", "file-kind", "if-match", "layout", "media", "media-kind", "media-type", "method", "not-json", "origin", "profile", "refused", "screen", "shape", "silent", "too-large",
]);
const KINDS: ReadonlySet<string> = new Set(Object.keys(PROBLEMS.id));
const CODES: ReadonlySet<string> = new Set(Object.keys(REASONS.id));

function isKind(kind: string): kind is ProblemKind {
  return KINDS.has(kind);
}

function isReason(code: string): code is WhyCode {
  return CODES.has(code);
}

/** A value of the reason in the person's signs. */
export function shown(value: unknown, language: Language): string {
  if (typeof value !== "number") return String(value);
  const text = String(value).replace("-", "−");
  return language === "id" ? text.replace(".", ",") : text;
}

function wordsOf(code: WhyCode, params: Problem["params"], language: Language): string {
  if (code === "taken" && params["by"] === null) return REASONS[language]["taken-by-other"];
  if (code === "planned" && params["by"] === null) return REASONS[language]["planned-by-nobody"];
  if (code === "whole" && params["to"] === null) return REASONS[language]["whole-open"];
  if (code === "file-kind" && params["found"] === null) return REASONS[language]["file-kind-other"];
  if (code === "unknown" && params["what"] === "field") return REASONS[language]["unknown-field"];
  return BY_REASON[language][code];
}

/** The reason as a sentence; null where the server gives none, or one that nobody has put into words yet. */
export function reasonText({ code, params }: Pick<Problem, "code" | "params">, language: Language): string | null {
  if (!isReason(code)) return null;
  return filled(wordsOf(code, params, language), Object.fromEntries(Object.entries(params).map(([name, value]) => [name, shown(value, language)])));
}

/** What stands at the field itself; its label is over it. Null when only a sentence about the whole form helps. */
export function atField(problem: Problem, language: Language): string | null {
  const { kind } = problem;
  return reasonText(problem, language) ?? (isKind(kind) && kind !== "field" && kind !== "event" ? BY_KIND[language][kind] : null);
}

function told(problem: Problem, language: Language): ProblemWords {
  const { kind, code, detail, field, status, more } = problem;
  const parts = saying(PROBLEM_PARTS, language);
  const reason = reasonText(problem, language);
  const name = field === null ? "" : fieldText(language, field);
  if (reason !== null) return { text: kind === "field" && name !== "" ? parts("of_field", { field: name, text: reason }) : reason, technical: TELLS_MORE.has(code) ? detail : null };
  if (isKind(kind)) {
    const text = filled(BY_KIND[language][kind], { field: name });
    const wait = more["wait_s"];
    return { text: typeof wait === "number" && wait > 0 ? `${text} ${parts("wait", { s: wait })}` : text, technical: TELLS_MORE.has(kind) ? detail : null };
  }
  if (status >= 500) return { text: BY_KIND[language].failed, technical: detail };
  if (status === 404) return { text: BY_KIND[language]["not-found"], technical: null };
  return { text: parts("other"), technical: detail };
}

export function problemWords(problem: Problem, language: Language): ProblemWords {
  const { text, technical } = told(problem, language);
  return {
    text: problem.row === null ? text : saying(PROBLEM_PARTS, language)("at_row", { row: problem.row, text }),
    technical: technical === "" ? null : technical,
  };
}
