// A document that is fetched when it is looked at, again when `round` differs, and again by hand.
import { useCallback, useEffect, useState } from "preact/hooks";
import { Away, call, Problem } from "./api.ts";
import type { Trouble } from "./use-form.ts";

/** `data` stays while it is fetched again; `trouble`: why the newest is not here. */
export type Fetched<T> = { data: T | null; trouble: Trouble | null; again: () => void };

export function useFetched<T>(path: string, round = 0): Fetched<T> {
  const [data, setData] = useState<T | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    const left = new AbortController();
    call<T>("GET", path, { signal: left.signal }).then(
      (answer) => {
        setData(answer);
        setTrouble(null);
      },
      (error: unknown) => {
        if (error instanceof Away) setTrouble({ is: "away" });
        else if (error instanceof Problem) setTrouble({ is: "problem", problem: error });
      },
    );
    return () => {
      left.abort();
    };
  }, [path, round, tries]);
  const again = useCallback(() => {
    setTries((before) => before + 1);
  }, []);
  return { data, trouble, again };
}
