// Changing a screen's record: its form, and what to do when somebody else was faster.
import type { Screen } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { bodyOf, editFaults, editOf } from "../../core/screen-edit.ts";
import type { EditFault, ScreenEdit } from "../../core/screen-edit.ts";
import { prefs } from "../../prefs.ts";
import { toast } from "../../toast.ts";
import { useConflictForm } from "../../use-conflict-form.ts";
import type { ConflictForm } from "../../use-conflict-form.ts";
import { useHall } from "../../use-hall.ts";
import { PAIRING } from "../../words/pairing.ts";
import { SCREEN } from "../../words/screen.ts";
import { t, useWords } from "../../words/index.ts";
import { changeScreen } from "./change-screen.ts";

function commaNow(): boolean {
  return prefs.get().language === "id";
}

export function useEdit(screen: Screen, done: () => void): ConflictForm<ScreenEdit, Screen> {
  const say = useWords(SCREEN);
  const pairing = useWords(PAIRING);
  const { hall } = useHall();
  const told = (fault: EditFault | null) => (fault === null ? null : fault === "groups_long" ? say(fault) : pairing(fault));
  const nameOf = (zone: string) => hall?.zones.find(({ id }) => id === zone)?.name ?? zone;

  function finished(changed: Screen, before: Screen): void {
    const words = t(SCREEN);
    const back = () => changeScreen(changed, { zone: before.zone }).then(() => { toast(words("moved_back", { name: changed.name, zone: nameOf(before.zone) })); });
    if (changed.zone === before.zone) toast(words("saved", { name: changed.name }));
    else toast(words("moved", { name: changed.name, zone: nameOf(changed.zone) }), back);
    done();
  }
  return useConflictForm<ScreenEdit, Screen>({
    key: `screen.${screen.id}`,
    start: editOf(screen, commaNow()),
    etag: screen.etag ?? "*",
    check: (values) => {
      const { name, inches, seat, groups } = editFaults(values);
      return { name: told(name), inches: told(inches), seat: told(seat), groups: told(groups) };
    },
    word: (problem) => (problem.field === "name" ? pairing("name_taken") : null),
    send: async (values, etag, over) => { finished(await changeScreen({ id: screen.id, etag }, bodyOf(values)), over ?? screen); },
    now: () => call<Screen>("GET", `/api/v1/screens/${encodeURIComponent(screen.id)}`),
    formOf: (latest) => editOf(latest, commaNow()),
    left: done,
  });
}
