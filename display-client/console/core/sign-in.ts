// What to say when somebody was not let in, and how long the next try must wait.
import type { SIGN_IN } from "../words/sign-in.ts";
import type { Say } from "./dictionary.ts";
import type { Problem } from "./problem.ts";

export type Refused = { why: string; waitMs: number };

export function refusedFor(problem: Problem, say: Say<(typeof SIGN_IN)["id"]>): Refused {
  const seconds = problem.more["wait_s"];
  const waitMs = typeof seconds === "number" && seconds > 0 ? Math.ceil(seconds) * 1000 : 0;
  if (problem.status === 429) return { why: say("too_many"), waitMs };
  return { why: say(problem.is("slip") ? "slip_wrong" : "wrong"), waitMs };
}
