// Changing a screen's record: its form, and what to do when somebody else was faster.
import { useState } from "preact/hooks";
import type { Screen } from "../../api.gen.ts";
import { call, Problem } from "../../api.ts";
import { byWhom } from "../../core/problem.ts";
import type { ByWhom } from "../../core/problem.ts";
import { bodyOf, editFaults, editOf } from "../../core/screen-edit.ts";
import type { EditFault, ScreenEdit } from "../../core/screen-edit.ts";
import { prefs } from "../../prefs.ts";
import { toast } from "../../toast.ts";
import { useForm } from "../../use-form.ts";
import type { Form } from "../../use-form.ts";
import { useHall } from "../../use-hall.ts";
import { PAIRING } from "../../words/pairing.ts";
import { SCREEN } from "../../words/screen.ts";
import { t, useWords } from "../../words/index.ts";
import { changeScreen } from "./change-screen.ts";

/** `theirs`: what somebody else made of it meanwhile. */
export type Conflict = ByWhom & { mine: ScreenEdit; theirs: ScreenEdit; latest: Screen };
export type Edit = { form: Form<ScreenEdit>; conflict: Conflict | null; keep: (kept: ScreenEdit) => void };

function commaNow(): boolean {
  return prefs.get().language === "id";
}

export function useEdit(screen: Screen, done: () => void): Edit {
  const say = useWords(SCREEN);
  const pairing = useWords(PAIRING);
  const { hall } = useHall();
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const told = (fault: EditFault | null) => (fault === null ? null : fault === "groups_long" ? say(fault) : pairing(fault));
  const nameOf = (zone: string) => hall?.zones.find(({ id }) => id === zone)?.name ?? zone;

  function finished(changed: Screen, before: Screen): void {
    const words = t(SCREEN);
    const back = () => changeScreen(changed, { zone: before.zone }).then(() => { toast(words("moved_back", { name: changed.name, zone: nameOf(before.zone) })); });
    if (changed.zone === before.zone) toast(words("saved", { name: changed.name }));
    else toast(words("moved", { name: changed.name, zone: nameOf(changed.zone) }), back);
    done();
  }
  async function save(values: ScreenEdit, etag: string): Promise<void> {
    try {
      finished(await changeScreen({ id: screen.id, etag }, bodyOf(values)), screen);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 412) throw error;
      const latest = await call<Screen>("GET", `/api/v1/screens/${encodeURIComponent(screen.id)}`);
      setConflict({ mine: values, theirs: editOf(latest, commaNow()), latest, ...byWhom(error) });
    }
  }
  const form = useForm<ScreenEdit>({
    key: `screen.${screen.id}`,
    start: editOf(screen, commaNow()),
    etag: screen.etag ?? "*",
    check: (values) => {
      const { name, inches, seat, groups } = editFaults(values);
      return { name: told(name), inches: told(inches), seat: told(seat), groups: told(groups) };
    },
    word: (problem) => (problem.field === "name" ? pairing("name_taken") : null),
    send: save,
  });
  return {
    form,
    conflict,
    keep: (kept) => {
      if (conflict === null) return;
      form.over(conflict.latest.etag ?? "*");
      setConflict(null);
      if (JSON.stringify(kept) === JSON.stringify(conflict.theirs)) {
        form.discard();
        done();
      } else {
        form.set(kept);
        void form.submit();
      }
    },
  };
}
