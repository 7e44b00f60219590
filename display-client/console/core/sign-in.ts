// What to say when somebody was not let in.
import type { SIGN_IN } from "../words/sign-in.ts";
import type { Say } from "./dictionary.ts";
import type { Problem } from "./problem.ts";

export const PASSWORD_LEAST = 10;

function waits(problem: Problem): number {
  const seconds = problem.more["wait_s"];
  return typeof seconds === "number" ? Math.ceil(seconds) : 0;
}

export function signInFault(problem: Problem, say: Say<(typeof SIGN_IN)["id"]>): string {
  const s = waits(problem);
  if (problem.status === 429) return say("too_many", { s: Math.max(1, s) });
  if (problem.is("slip")) return say("slip_wrong");
  return s > 0 ? say("wrong_wait", { s }) : say("wrong");
}
