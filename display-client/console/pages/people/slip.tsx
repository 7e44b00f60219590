// The one-time slip: shown once, printed or told, gone after a day.
import { useEffect } from "preact/hooks";
import type { Slip, User } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { serverNow } from "../../live.ts";
import { Ask, Button, Dialog, Note, TroubleNote } from "../../parts/index.ts";
import { to } from "../../router.tsx";
import { meNow } from "../../session.ts";
import { CopyButton } from "../../parts/copy.tsx";
import { useAct } from "../../use-act.ts";
import { useFormat } from "../../use-format.ts";
import { usePeopleWords } from "./use-people-words.ts";

export function NewSlip({ user, onClose, onDone }: { user: User; onClose: () => void; onDone: (slip: Slip) => void }) {
  const { say } = usePeopleWords();
  const { busy, trouble, run } = useAct();
  const make = () => run(async () => {
    onDone(await call<Slip>("POST", `/api/v1/users/${encodeURIComponent(user.login)}/slip`));
  });
  return (
    <Ask title={say("new_slip_title", { name: user.name })} act={say("new_slip_do")} busy={busy && say("making")} onAct={() => void make()} onClose={onClose}>
      <p>{say("new_slip_text", { name: user.name })}</p>
      <TroubleNote trouble={trouble} />
    </Ask>
  );
}

/** While it is open, printing gives the slip and nothing else. */
function usePrintedAlone(): void {
  useEffect(() => {
    document.documentElement.dataset["print"] = "slip";
    return () => {
      delete document.documentElement.dataset["print"];
    };
  }, []);
}

export function SlipSheet({ user, slip, onClose }: { user: User; slip: Slip; onClose: () => void }) {
  const { say } = usePeopleWords();
  const format = useFormat();
  const site = meNow()?.site;
  usePrintedAlone();
  const url = `${site?.url ?? location.origin}${to("slip")}`;
  const actions = (
    <>
      <CopyButton text={slip.code}>{say("slip_copy")}</CopyButton>
      <Button icon="print" onPress={() => { window.print(); }}>{say("slip_print")}</Button>
      <Button look="primary" onPress={onClose}>{say("slip_done")}</Button>
    </>
  );
  return (
    <Dialog title={say("slip_title", { name: user.name })} cancel={null} onClose={onClose} actions={actions}>
      <Note tone="warn">{say("slip_text", { name: user.name })}</Note>
      <section class="slip" aria-label={say("slip_title", { name: user.name })}>
        <p class="slip-site">{site?.name} · Panggil</p>
        <p class="slip-name">{user.name} <small>{say("login")}: {user.login}</small></p>
        <ol>
          <li>{say("slip_step1", { url })}</li>
          <li>{say("slip_step2")} <b class="slip-code">{slip.code}</b></li>
          <li>{say(user.role === "counter" ? "slip_step3_pin" : "slip_step3")}</li>
        </ol>
        <p>{say("slip_until", { time: format.moment(slip.until, serverNow()) })}</p>
      </section>
    </Dialog>
  );
}
