import { useState } from "preact/hooks";
import type { CounterDoc, HallCounter } from "../api.gen.ts";
import { Away, call, Problem } from "../api.ts";
import { requestId } from "../core/request-id.ts";
import { useAway } from "../frame/link-state.tsx";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { TroubleNote } from "../parts/form.tsx";
import { toast } from "../toast.ts";
import type { Trouble } from "../use-form.ts";
import { useCounterWord } from "../use-site.ts";
import { SEARCH } from "../words/search.ts";
import { useWords } from "../words/index.ts";

export type CallOrder = { ticket: string; counter: HallCounter };

/** The call that was typed into the search: asked once, for a hall hears it. */
export function CallAsk({ order: { ticket, counter }, onClose }: { order: CallOrder; onClose: () => void }) {
  const say = useWords(SEARCH);
  const word = useCounterWord();
  const away = useAway();
  const [id] = useState(requestId);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const path = `/api/v1/counters/${encodeURIComponent(counter.id)}`;
  async function send(): Promise<void> {
    setBusy(true);
    setTrouble(null);
    try {
      const { etag } = await call<CounterDoc>("GET", `${path}/console`);
      await call("POST", `${path}/call`, { body: { id, ticket }, ifMatch: etag });
      toast(say("called", { ticket, word, number: counter.number }));
      onClose();
    } catch (error) {
      if (error instanceof Away) setTrouble({ is: "away" });
      else if (error instanceof Problem) setTrouble({ is: "problem", problem: error });
      else throw error;
    } finally {
      setBusy(false);
    }
  }
  const press = () => { void send(); };
  return (
    <Dialog title={say("call_asks", { ticket, word, number: counter.number, name: counter.name })} onClose={onClose} actions={<Button look="primary" icon="call" busy={busy && say("calling")} blocked={away} onPress={press}>{say("call", { ticket, word, number: counter.number })}</Button>}>
      <p>{say("call_means")}</p>
      <TroubleNote trouble={trouble} />
    </Dialog>
  );
}
