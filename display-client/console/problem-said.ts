// A refusal as one text, for where nothing can be opened under it.
import { problemWords } from "./core/problem-text.ts";
import type { Problem } from "./core/problem.ts";
import { prefs } from "./prefs.ts";

export function problemSaid(problem: Problem): string {
  return problemWords(problem, prefs.get().language).text;
}
