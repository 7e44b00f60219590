import { useState } from "preact/hooks";
import type { ListedText } from "../../api.gen.ts";
import type { CardKind } from "../../../core/protocol.gen.ts";
import { emptyForm, formOf, saidLines } from "../../core/text-form.ts";
import { CARD_KINDS, CARD_LINES, isDated, TITLE_MOST, SOURCE_MOST } from "../../core/texts.ts";
import { useAway } from "../../frame/link-state.tsx";
import { serverNow } from "../../live.ts";
import { Button, ConflictBox, Dialog, FormFaults, FormKept, Note, Select, TextField } from "../../parts/index.ts";
import { siteOffset } from "../../session.ts";
import { useHall } from "../../use-hall.ts";
import { CARDS } from "../../words/texts-cards.ts";
import { TEXTS } from "../../words/texts.ts";
import { useWords } from "../../words/index.ts";
import { CardPicture } from "./card-picture.tsx";
import { useTextEdit } from "./use-text-edit.ts";
import { useTextShow } from "./use-text-show.ts";
import { WhenFields } from "./when-fields.tsx";
import { ZoneChoice } from "./zone-choice.tsx";

type CardDialogProps = { item: ListedText | null; kind: CardKind; onClose: () => void };

/** Writes a card of facts, with its picture beside it. `kind`: what a new one is at first. */
export function CardDialog({ item, kind, onClose }: CardDialogProps) {
  const say = useWords(TEXTS);
  const cards = useWords(CARDS);
  const away = useAway();
  const { hall } = useHall();
  const [start] = useState(() => (item === null ? { ...emptyForm(serverNow(), siteOffset(), kind), text: cards(`kind.${kind}`) } : formOf(item, serverNow(), siteOffset())));
  const { form, conflict, isGone, keep } = useTextEdit("card", item, start, onClose);
  const { labels, show } = useTextShow();
  const names = { ...labels, text: cards("heading") };
  const { text, card, lines, source, some, zones } = form.values;
  const dated = isDated(card);
  const action = <Button look="primary" submit busy={form.busy && say(item === null ? "adding" : "saving")} blocked={away}>{item === null ? cards("add_do") : say("save")}</Button>;
  return (
    <Dialog wide title={cards(item === null ? "add_title" : "edit_title")} onClose={onClose} onSubmit={() => { void form.submit(); }} actions={conflict === null && !isGone && action}>
      {isGone ? <Note tone="warn" alert>{say("gone")}</Note> : conflict !== null ? (
        <ConflictBox mine={conflict.mine} theirs={conflict.theirs} labels={names} who={conflict.who} at={conflict.at} onKeep={keep} show={show} />
      ) : (
        <>
          <FormKept form={form} />
          <div class="card-write">
            <div class="column">
              <Select label={labels.card} help={cards(`help.${card}`)} choices={CARD_KINDS.map((value) => ({ value, label: cards(`kind.${value}`) }))} {...form.field("card")} />
              <TextField label={names.text} most={TITLE_MOST} autocomplete="off" {...form.field("text")} />
              <TextField label={labels.lines} help={cards("lines_help", { lines: CARD_LINES })} lines={6} {...form.field("lines")} />
            </div>
            <figure class="card-shown">
              <figcaption class="field-label">{cards("preview")}</figcaption>
              <CardPicture zone={zones[0] ?? hall?.zones[0]?.id} title={text} lines={saidLines(lines)} source={source.trim()} />
            </figure>
          </div>
          <div class="fields">
            <TextField label={labels.source} help={cards("source_help")} optional={!dated} most={SOURCE_MOST} autocomplete="off" {...form.field("source")} />
            <TextField label={labels.valid} help={cards("valid_help")} optional={!dated} type="date" {...form.field("valid")} />
          </div>
          <ZoneChoice zones={hall?.zones ?? []} some={some} value={zones} fault={form.faults.zones ?? null} onChange={form.set} />
          <WhenFields form={form} />
          <FormFaults form={form} labels={names} />
        </>
      )}
    </Dialog>
  );
}
