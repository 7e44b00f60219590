import type { Screen } from "../../api.gen.ts";
import { inchesOf, metresOf } from "../../core/approval.ts";
import { useAway } from "../../frame/link-state.tsx";
import { ReadingNote } from "../../pairing/reading-note.tsx";
import { Button } from "../../parts/button.tsx";
import { ConflictBox } from "../../parts/conflict.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Select, TextField } from "../../parts/field.tsx";
import { FormFaults, FormKept } from "../../parts/form.tsx";
import { useZoneLayout } from "../../parts/picture/zone-layout.ts";
import { useHall } from "../../use-hall.ts";
import { useLayout } from "../../use-layout.ts";
import { PAIRING } from "../../words/pairing.ts";
import { SCREEN } from "../../words/screen.ts";
import { useWords } from "../../words/index.ts";
import { useEdit } from "./use-edit.ts";

/** Which of its fields is asked for. */
export type EditPart = "name" | "zone" | "more";

const TITLES = { name: "rename_title", zone: "move_title", more: "change_title" } as const;

export function EditDialog({ screen, part, onClose }: { screen: Screen; part: EditPart; onClose: () => void }) {
  const say = useWords(SCREEN);
  const pairing = useWords(PAIRING);
  const away = useAway();
  const { hall } = useHall();
  const { form, conflict, keep } = useEdit(screen, onClose);
  const usual = useZoneLayout(form.values.zone);
  const layout = useLayout(screen.layout ?? usual);
  const zones = (hall?.zones ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const inches = inchesOf(form.values.inches);
  const counters = (hall?.counters ?? []).filter(({ zone }) => zone === form.values.zone).length;
  const labels = { name: say("name"), zone: pairing("zone"), inches: pairing("inches"), seat: pairing("seat"), groups: say("groups") };
  const zoneName = (id: unknown) => zones.find(({ value }) => value === id)?.label ?? String(id);
  const submit = () => { void form.submit(); };
  const actions = conflict === null ? <Button look="primary" submit busy={form.busy && say("saving")} blocked={away}>{say("save")}</Button> : null;
  return (
    <Dialog title={say(TITLES[part], { name: screen.name })} onClose={onClose} onSubmit={submit} actions={actions}>
      {conflict !== null ? (
        <ConflictBox mine={conflict.mine} theirs={conflict.theirs} labels={labels} who={conflict.who} at={conflict.at} onKeep={keep} show={(name, value) => (name === "zone" ? zoneName(value) : String(value))} />
      ) : (
        <>
          <FormKept form={form} />
          {part === "name" && <TextField label={labels.name} autocomplete="off" most={60} {...form.field("name")} />}
          {part === "zone" && <Select label={labels.zone} choices={zones} {...form.field("zone")} />}
          {part === "more" && (
            <>
              <div class="fields">
                <TextField label={labels.inches} optional keys="decimal" autocomplete="off" {...form.field("inches")} />
                <TextField label={labels.seat} optional keys="decimal" autocomplete="off" {...form.field("seat")} />
              </div>
              {layout !== null && inches !== null && <ReadingNote layout={layout} inches={inches} seat={metresOf(form.values.seat)} counters={counters} />}
              <TextField label={labels.groups} optional help={say("groups_help")} autocomplete="off" {...form.field("groups")} />
            </>
          )}
          <FormFaults form={form} labels={labels} />
        </>
      )}
    </Dialog>
  );
}
