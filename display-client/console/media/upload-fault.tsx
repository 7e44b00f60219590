import type { FilmFault } from "../api.gen.ts";
import type { Problem } from "../api.ts";
import { filled } from "../core/dictionary.ts";
import type { Language } from "../core/prefs.ts";
import { isFields } from "../../core/message.ts";
import { CopyButton } from "../parts/copy.tsx";
import { ProblemText } from "../parts/problem.tsx";
import { prefs } from "../prefs.ts";
import { useValue } from "../use-value.ts";
import { FILM_FAULTS } from "../words/film-faults.ts";
import { MEDIA } from "../words/media.ts";
import { useWords } from "../words/index.ts";

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

/** Why a file was not taken, and what helps: for a film, the command that makes a good one. */
export function UploadFault({ problem }: { problem: Problem }) {
  const say = useWords(MEDIA);
  const language = useValue(prefs, (one) => one.language);
  const { fix } = problem.more;
  const reasons = filmFaults(problem, language);
  return (
    <div class="upload-fault" role="alert">
      <div><ProblemText problem={problem} /></div>
      {reasons.length > 0 && <ul class="upload-reasons">{reasons.map((reason) => <li key={reason}>{reason}</li>)}</ul>}
      {typeof fix === "string" && (
        <div class="upload-fix">
          <p>{say("fix")}</p>
          <code class="upload-command" lang="en" tabIndex={0}>{fix}</code>
          <CopyButton small text={fix} label={say("fix_copy_label")}>{say("fix_copy")}</CopyButton>
        </div>
      )}
    </div>
  );
}
