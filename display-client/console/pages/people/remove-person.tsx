import type { User } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { Ask, TroubleNote } from "../../parts/index.ts";
import { toast } from "../../toast.ts";
import { useAct } from "../../use-act.ts";
import { usePeopleWords } from "./use-people-words.ts";

/** Names the loss, says what stays, and offers the gentle way. */
export function RemovePerson({ user, onClose, onDone }: { user: User; onClose: () => void; onDone: () => void }) {
  const { say, word } = usePeopleWords();
  const { busy, trouble, run } = useAct();
  const { name, login, etag } = user;
  const remove = async () => {
    if (!(await run(() => call("DELETE", `/api/v1/users/${encodeURIComponent(login)}`, { ifMatch: etag })))) return;
    toast(say("removed", { name }));
    onDone();
  };
  return (
    <Ask title={say("remove_title", { name })} act={say("remove_do", { name })} danger busy={busy && say("removing")} onAct={() => void remove()} onClose={onClose}>
      <p>{say("remove_text", { name })}</p>
      {user.role === "counter" && <p class="second">{say("remove_gentle", { word })}</p>}
      <TroubleNote trouble={trouble} />
    </Ask>
  );
}
