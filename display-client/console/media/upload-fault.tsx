import { Fragment } from "preact";
import type { Problem } from "../api.ts";
import { filmFaults } from "../core/film-faults.ts";
import { CopyButton } from "../parts/copy.tsx";
import { ProblemText } from "../parts/problem.tsx";
import { prefs } from "../prefs.ts";
import { useValue } from "../use-value.ts";
import { MEDIA } from "../words/media.ts";
import { useWords } from "../words/index.ts";

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
          <code class="upload-command" lang="en" tabIndex={0}>{fix.split(" ").map((word, index) => <Fragment key={index}>{index > 0 && " "}<span>{word}</span></Fragment>)}</code>
          <CopyButton small text={fix} label={say("fix_copy_label")}>{say("fix_copy")}</CopyButton>
        </div>
      )}
    </div>
  );
}
