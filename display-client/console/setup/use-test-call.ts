import { useState } from "preact/hooks";
import type { CallStory, CounterDoc } from "../api.gen.ts";
import { Away, call, Problem } from "../api.ts";
import { requestId } from "../core/request-id.ts";
import type { TestCall } from "../core/test-call.ts";
import { useLive, useWatch } from "../live.ts";
import type { Trouble } from "../use-form.ts";

type Answer = { seq: number; counter: CounterDoc };

/** `story`: what the server knows of the call, as it grows. */
export type Testing = { story: CallStory | null; called: boolean; busy: boolean; trouble: Trouble | null; call: () => Promise<void> };

export function useTestCall(test: TestCall | null): Testing {
  const [seq, setSeq] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  useWatch(seq === null ? {} : { story: seq });
  const story = useLive((live) => live.story);
  async function press({ counter, ticket }: TestCall): Promise<void> {
    const path = `/api/v1/counters/${encodeURIComponent(counter.id)}`;
    const doc = await call<CounterDoc>("GET", `${path}/console`);
    if (seq !== null && doc.phase === "called" && doc.ticket === ticket) {
      await call<Answer>("POST", `${path}/recall`, { body: { id: requestId() }, ifMatch: doc.etag });
    } else {
      // Whoever was called there before was part of an earlier try.
      const mark = doc.phase === "called" ? { mark: "skip" } : {};
      setSeq((await call<Answer>("POST", `${path}/call`, { body: { id: requestId(), ticket, ...mark }, ifMatch: doc.etag })).seq);
    }
  }
  return {
    story: story !== null && story.row.call === seq ? story : null,
    called: seq !== null,
    busy,
    trouble,
    call: async () => {
      if (test === null || busy) return;
      setBusy(true);
      setTrouble(null);
      try {
        await press(test);
      } catch (error) {
        if (error instanceof Away) setTrouble({ is: "away" });
        else if (error instanceof Problem) setTrouble({ is: "problem", problem: error });
      } finally {
        setBusy(false);
      }
    },
  };
}
