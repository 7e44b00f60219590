import "./problem.css";
import type { Problem } from "../api.ts";
import { problemWords } from "../core/problem-text.ts";
import { prefs } from "../prefs.ts";
import { useValue } from "../use-value.ts";
import { PROBLEM_PARTS } from "../words/problems.ts";
import { useWords } from "../words/index.ts";

/** Why the server refused, in the person's words; what only the server can say more exactly is under *Rincian teknis*. */
export function ProblemText({ problem }: { problem: Problem }) {
  const say = useWords(PROBLEM_PARTS);
  const { text, technical } = problemWords(problem, useValue(prefs, (one) => one.language));
  return (
    <>
      {text}
      {technical === null ? null : (
        <details class="problem-details">
          <summary>{say("details")}</summary>
          <p lang="en">{technical}</p>
        </details>
      )}
    </>
  );
}
