// A document that is fetched when it is looked at, and again when it may have changed.
import { useEffect, useState } from "preact/hooks";
import { call } from "./api.ts";
import { useLive } from "./live.ts";

/** What a path answered last, and what went wrong since. An answer stays while it is asked again, or while another is on its way. */
export type Answer<T> = { answer: T | null; fault: unknown; isFetching: boolean; again: () => void };

/** Asks a path, and again whenever it or `turn` is another, and when the line to the server came back. */
export function useAnswer<T>(path: string, turn: unknown = 0): Answer<T> {
  const [answer, setAnswer] = useState<T | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const [isFetching, setFetching] = useState(true);
  const [round, setRound] = useState(0);
  const back = useLive((live) => live.round);
  useEffect(() => {
    const ended = new AbortController();
    setFetching(true);
    call<T>("GET", path, { signal: ended.signal })
      .then((told) => {
        setAnswer(told);
        setFault(null);
        setFetching(false);
      })
      .catch((error: unknown) => {
        if (ended.signal.aborted) return;
        setFault(error);
        setFetching(false);
      });
    return () => {
      ended.abort();
    };
  }, [path, turn, round, back]);
  return {
    answer,
    fault,
    isFetching,
    again: () => {
      setRound((before) => before + 1);
    },
  };
}
