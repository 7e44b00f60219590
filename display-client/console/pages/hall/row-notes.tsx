import { useSiteSay } from "../../use-site-say.ts";
import { Button } from "../../parts/button.tsx";
import { ConflictBox } from "../../parts/conflict.tsx";
import { Undone } from "../../parts/failed.tsx";
import { FormKept, TroubleNote } from "../../parts/form.tsx";
import { HALL } from "../../words/hall.ts";
import type { Row } from "./use-row.ts";

type RowNotesProps<V extends object> = { row: Row<V>; labels: { readonly [N in keyof V]?: string }; show?: (name: keyof V & string, value: unknown) => string };

/** Whether a row has anything to say below itself. */
export function hasNotes<V extends object>({ form, clash }: Row<V>): boolean {
  return form.kept || form.trouble !== null || clash !== null;
}

/** What stands below a row: that typing came back, why nothing was saved, or both versions after somebody was faster. */
export function RowNotes<V extends object>({ row, labels, show }: RowNotesProps<V>) {
  const say = useSiteSay(HALL);
  const { form, clash, keep, save } = row;
  if (clash !== null) {
    return (
      <>
        <ConflictBox mine={clash.mine} theirs={clash.theirs} labels={labels} who={clash.who} at={clash.at} onKeep={keep} {...(show === undefined ? {} : { show })} />
        <Undone fault={clash.fault} />
      </>
    );
  }
  return (
    <div class="row-notes">
      <FormKept form={form} />
      <TroubleNote trouble={form.trouble} />
      {form.changed ? <Button small onPress={save} busy={form.busy ? say("cell.saving") : false}>{say("cell.save")}</Button> : null}
    </div>
  );
}
