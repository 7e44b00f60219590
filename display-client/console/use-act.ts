// One press that asks the server for something: busy meanwhile, and why it came to nothing stands where it was pressed.
import { useState } from "preact/hooks";
import { Away, Problem, SignedOut } from "./api.ts";
import type { Trouble } from "./use-form.ts";

export type Act = { busy: boolean; trouble: Trouble | null; run: (work: () => Promise<void>) => Promise<boolean> };

/** `run` gives whether it was done; a second press while it works is ignored. */
export function useAct(): Act {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const run = async (work: () => Promise<void>): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    setTrouble(null);
    try {
      await work();
      return true;
    } catch (error) {
      if (error instanceof Away) setTrouble({ is: "away" });
      else if (error instanceof Problem) setTrouble({ is: "problem", problem: error });
      else if (!(error instanceof SignedOut)) throw error;
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, trouble, run };
}
