import { useState } from "preact/hooks";
import { emptyForm, formOf } from "../../core/text-form.ts";
import { LINE_MOST } from "../../core/texts.ts";
import type { TextForm } from "../../core/text-form.ts";
import type { ListedText } from "../../api.gen.ts";
import { useAway } from "../../frame/link-state.tsx";
import { serverNow } from "../../live.ts";
import { Button, ConflictBox, Dialog, FormFaults, FormKept, Note, Segmented, TextField } from "../../parts/index.ts";
import { siteOffset } from "../../session.ts";
import { useHall } from "../../use-hall.ts";
import { TEXTS } from "../../words/texts.ts";
import { useWords } from "../../words/index.ts";
import { useTextShow } from "./use-text-show.ts";
import { useTextEdit } from "./use-text-edit.ts";
import { WhenFields } from "./when-fields.tsx";
import { ZoneChoice } from "./zone-choice.tsx";

/** What is written; `again`: one that ended, to be shown anew. */
export type TextDialogProps = { kind: "ticker" | "notice"; item: ListedText | null; again?: boolean; onClose: () => void };

/** Where a text's form begins; an end that is over does not stand in the way of a new one. */
export function startOf(item: ListedText | null, again: boolean): TextForm {
  if (item === null) return emptyForm(serverNow(), siteOffset());
  const form = formOf(item, serverNow(), siteOffset());
  return again ? { ...form, begins: false, ends: false } : form;
}

/** Writes a line that runs along, or a notice. */
export function TextDialog({ kind, item, again = false, onClose }: TextDialogProps) {
  const say = useWords(TEXTS);
  const away = useAway();
  const { hall } = useHall();
  const [start] = useState(() => startOf(item, again));
  const { form, conflict, isGone, keep } = useTextEdit(kind, item, start, onClose);
  const { labels, show } = useTextShow();
  const names = { ...labels, text: say(`text.${kind}`) };
  const { text, some, zones, as } = form.values;
  const isNew = item === null;
  const action = <Button look="primary" submit busy={form.busy && say(isNew ? "adding" : "saving")} blocked={away}>{isNew ? say(`add_do.${kind}`) : say("save")}</Button>;
  return (
    <Dialog title={say(isNew ? `add_title.${kind}` : `edit_title.${kind}`)} onClose={onClose} onSubmit={() => { void form.submit(); }} actions={conflict === null && !isGone && action}>
      {isGone ? <Note tone="warn" alert>{say("gone")}</Note> : conflict !== null ? (
        <ConflictBox mine={conflict.mine} theirs={conflict.theirs} labels={names} who={conflict.who} at={conflict.at} onKeep={keep} show={show} />
      ) : (
        <>
          <FormKept form={form} />
          <TextField grows label={names.text} help={say("text_help", { n: LINE_MOST - Array.from(text).length })} most={LINE_MOST} {...form.field("text")} />
          {kind === "notice" && <Segmented seen label={labels.as} value={as} onChange={(next) => { form.set({ as: next }); }} choices={[{ value: "ticker", label: say("as_ticker") }, { value: "card", label: say("as_card") }]} />}
          <ZoneChoice zones={hall?.zones ?? []} some={some} value={zones} fault={form.faults.zones ?? null} onChange={form.set} />
          <WhenFields form={form} />
          <FormFaults form={form} labels={names} />
        </>
      )}
    </Dialog>
  );
}
