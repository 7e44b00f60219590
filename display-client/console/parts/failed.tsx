import { Away, Problem, SignedOut } from "../api.ts";
import type { Trouble } from "../use-form.ts";
import { PARTS } from "../words/parts.ts";
import { useWords } from "../words/index.ts";
import { Button } from "./button.tsx";
import { TroubleNote } from "./form.tsx";
import { Note } from "./note.tsx";
import { ProblemText } from "./problem.tsx";

/** What a request threw, as the trouble that is drawn; null where nobody needs to be told. */
export function troubleOf(error: unknown): Trouble | null {
  if (error instanceof Away) return { is: "away" };
  if (error instanceof Problem) return { is: "problem", problem: error };
  if (error === null || error instanceof SignedOut) return null;
  throw error;
}

/** Something could not be fetched: why, and *Coba lagi*. */
export function Failed({ fault, onAgain }: { fault: unknown; onAgain: () => void }) {
  const say = useWords(PARTS);
  const again = <Button small onPress={onAgain}>{say("again")}</Button>;
  if (fault instanceof Problem) return <Note tone="bad" action={again} alert><ProblemText problem={fault} /></Note>;
  return <Note tone="warn" icon="plug" action={again} alert>{say("loading")}</Note>;
}

/** Something could not be done: stands where it was pressed. */
export function Undone({ fault }: { fault: unknown }) {
  return <TroubleNote trouble={troubleOf(fault)} />;
}
