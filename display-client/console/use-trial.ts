// What a message would become, asked anew while a rule is typed: not at every key, and an answer that was overtaken is dropped.
import { useEffect, useState } from "preact/hooks";
import { after } from "../core/clock.ts";
import type { Tried, Trying } from "./api.gen.ts";
import { Away, call } from "./api.ts";
import { useLive } from "./live.ts";

/** `tried` stays while it is asked again, and while the server is away. */
export type Trial = { tried: Tried | null; fault: unknown; isAsking: boolean; again: () => void };

// As long as a short pause between two keys.
const PAUSE_MS = 250;
const NOTHING = { tried: null, fault: null, of: "null" };

export function useTrial(request: Trying | null): Trial {
  /** `of`: the request that was answered last. */
  const [known, setKnown] = useState<Pick<Trial, "tried" | "fault"> & { of: string }>(NOTHING);
  const [round, setRound] = useState(0);
  const back = useLive((live) => live.round);
  const text = JSON.stringify(request);
  useEffect(() => {
    if (request === null) {
      setKnown(NOTHING);
      return undefined;
    }
    const ended = new AbortController();
    const stop = after(PAUSE_MS, () => {
      call<Tried>("POST", "/api/v1/messages/try", { body: request, signal: ended.signal })
        .then((tried) => { if (!ended.signal.aborted) setKnown({ tried, fault: null, of: text }); })
        .catch((fault: unknown) => { if (!ended.signal.aborted) setKnown((before) => ({ tried: fault instanceof Away ? before.tried : null, fault, of: text })); });
    });
    return () => {
      stop();
      ended.abort();
    };
  }, [text, round, back]);
  const { tried, fault, of } = known;
  return { tried, fault, isAsking: of !== text, again: () => { setRound((before) => before + 1); } };
}
