import type { User } from "../../api.gen.ts";
import { call, Problem } from "../../api.ts";
import { ConflictBox, Dialog, TroubleNote } from "../../parts/index.ts";
import { byWhom } from "../../core/problem.ts";
import type { ByWhom } from "../../core/problem.ts";
import { useAct } from "../../use-act.ts";
import { useHall } from "../../use-hall.ts";
import { changePerson, fieldsOf, pathOf } from "./person-fields.ts";
import type { PersonFields } from "./person-fields.ts";
import { roleName, usePeopleWords } from "./use-people-words.ts";

/** The person as another admin left them meanwhile. */
export type Theirs = ByWhom & { user: User };
type PersonConflictProps = { mine: PersonFields; theirs: Theirs; onNewer: (theirs: Theirs) => void; onClose: () => void; onDone: () => void };

/** Another admin was faster: both versions, and what is kept is sent over theirs. */
export function PersonConflict({ mine, theirs: { user: theirs, who, at }, onNewer, onClose, onDone }: PersonConflictProps) {
  const { say, word } = usePeopleWords();
  const { hall } = useHall();
  const { busy, trouble, run } = useAct();
  const number = (id: unknown) => hall?.counters.find((counter) => counter.id === id)?.number ?? String(id);
  const show = (name: keyof PersonFields, value: unknown) => {
    if (value === "admin" || value === "operator" || value === "counter") return name === "role" ? roleName(say, word, value) : value;
    return Array.isArray(value) ? (value.length === 0 ? say("none") : value.map(number).join(", ")) : String(value);
  };
  const keep = async (kept: PersonFields) => {
    const done = await run(async () => {
      try {
        await changePerson(theirs.login, kept, theirs.etag);
      } catch (error) {
        if (error instanceof Problem && error.status === 412) onNewer({ ...byWhom(error), user: await call<User>("GET", pathOf(theirs.login)) });
        throw error;
      }
    });
    if (done) onDone();
  };
  return (
    <Dialog title={say("edit_title", { name: theirs.name })} onClose={onClose}>
      <ConflictBox mine={mine} theirs={fieldsOf(theirs)} who={who} at={at} labels={{ name: say("name"), role: say("role"), counters: say("counters") }} show={show} busy={busy && say("saving")} onKeep={(kept) => void keep(kept)} />
      <TroubleNote trouble={trouble} />
    </Dialog>
  );
}
