import { useEffect, useState } from "preact/hooks";
import type { HallCounter } from "../../api.gen.ts";
import { Problem, call } from "../../api.ts";
import { requestId } from "../../core/request-id.ts";
import { type InUse, inUseOf } from "../../core/in-use.ts";
import type { SiteSay } from "../../core/own-words.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { Button } from "../../parts/button.tsx";
import { Ask } from "../../parts/dialog.tsx";
import { Undone } from "../../parts/failed.tsx";
import { Loading } from "../../parts/loading.tsx";
import { toast } from "../../toast.ts";
import { renewHall } from "../../use-hall.ts";
import { HALL } from "../../words/hall.ts";

type Words = SiteSay<(typeof HALL)["id"]>;

function usesText({ layouts, users, calls }: InUse, number: string, say: Words): string {
  const places = [...(layouts > 0 ? [say("remove.layouts", { n: layouts })] : []), ...(users > 0 ? [say("remove.users", { n: users })] : [])];
  const [first = "", second] = places;
  const all = second === undefined ? first : say("remove.and", { a: first, b: second });
  if (all === "") return calls > 0 ? say("remove.called", { number, calls }) : say("remove.unused", { number });
  return calls > 0 ? say("remove.used_and_called", { number, places: all, calls }) : say("remove.used", { number, places: all });
}

/** Asks before a counter is removed: where it is used, what stays, and the gentle way first. */
export function RemoveCounter({ counter: { id, number, etag }, onClose }: { counter: HallCounter; onClose: () => void }) {
  const say = useSiteSay(HALL);
  const [uses, setUses] = useState<InUse | null>(null);
  const [isAsking, setAsking] = useState(true);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const path = `/api/v1/counters/${encodeURIComponent(id)}`;
  useEffect(() => {
    call<unknown>("GET", `${path}/uses`)
      .then((told) => { setUses(inUseOf(told)); })
      // Removing asks the server again: what is used is refused then, and said.
      .catch(() => null)
      .finally(() => { setAsking(false); });
  }, [id]);
  const run = (work: () => Promise<string>) => {
    setBusy(true);
    setFault(null);
    work().then(
      (text) => {
        toast(text);
        onClose();
        return renewHall();
      },
      (error: unknown) => {
        const isUsed = error instanceof Problem && error.is("in-use");
        if (isUsed) setUses(inUseOf(error.more["uses"]));
        setFault(isUsed ? null : error);
        setBusy(false);
      },
    ).catch(setFault);
  };
  const remove = () => {
    run(async () => {
      await call("DELETE", uses === null ? path : `${path}?confirm=1`, { ifMatch: etag });
      return say("removed", { what: say("what_counter", { number }) });
    });
  };
  const close = () => {
    run(async () => {
      await call("POST", `${path}/close`, { body: { id: requestId() }, ifMatch: "*" });
      return say("closed", { number });
    });
  };
  return (
    <Ask
      title={say("remove.counter", { number })} act={say("remove.counter_do", { number })} busy={busy ? say("remove.working") : false} danger onAct={remove} onClose={onClose}
      gentle={<Button onPress={close}>{say("remove.close")}</Button>}
    >
      {isAsking ? <Loading bars={1} /> : uses === null ? null : <p role="status">{usesText(uses, number, say)}</p>}
      <p>{say("remove.stays")}</p>
      <Undone fault={fault} />
    </Ask>
  );
}
