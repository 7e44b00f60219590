// One command to one screen, and what came of it in words.
import { Away, call, Problem, SignedOut } from "../../api.ts";
import { problemSaid } from "../../problem-said.ts";
import type { Say } from "../../words/index.ts";
import type { PARTS } from "../../words/parts.ts";
import type { SCREEN } from "../../words/screen.ts";

export type Command = "identify" | "reload" | "test-tone";
export type Outcome = { tone: "ok" | "warn" | "bad"; text: string };
type ScreenWords = (typeof SCREEN)["id"];
type PartsWords = (typeof PARTS)["id"];

const DONE = { identify: "identify_done", reload: "reload_done", "test-tone": "tone_done" } as const;
/** What a television says of why it could not. */
const WHY: { [detail: string]: "blocked" | "none" | "too_often" | "unknown" | undefined } = { blocked: "blocked", none: "none", "too-often": "too_often", unknown: "unknown" };

function refusal(problem: Problem, say: Say<ScreenWords>): Outcome {
  if (problem.is("no-answer")) return { tone: "bad", text: say("no_answer") };
  if (problem.is("away")) return { tone: "bad", text: say("is_away") };
  const { says } = problem.params;
  const why = typeof says === "string" ? WHY[says] : undefined;
  if (problem.is("refused") && why !== undefined) return { tone: "warn", text: say(why) };
  return { tone: "bad", text: problemSaid(problem) };
}

/** Null when the person left for the sign-in page. */
export async function sendCommand(screen: string, command: Command, say: Say<ScreenWords>, parts: Say<PartsWords>): Promise<Outcome | null> {
  try {
    await call("POST", `/api/v1/screens/${encodeURIComponent(screen)}/${command}`);
    return { tone: "ok", text: say(DONE[command]) };
  } catch (error) {
    if (error instanceof Problem) return refusal(error, say);
    if (error instanceof Away) return { tone: "warn", text: parts("away") };
    if (error instanceof SignedOut) return null;
    throw error;
  }
}
