import { useState } from "preact/hooks";
import { ofKind } from "../../core/texts.ts";
import type { ListedText, Texts } from "../../api.gen.ts";
import { useAway } from "../../frame/link-state.tsx";
import { Button, Card, Empty, TroubleNote } from "../../parts/index.ts";
import { troubleOf } from "../../parts/failed.tsx";
import { useNow } from "../../use-format.ts";
import { TEXTS } from "../../words/texts.ts";
import { useWords } from "../../words/index.ts";
import { TextDialog } from "./text-dialog.tsx";
import { TextRow } from "./text-row.tsx";
import { useRemoveText } from "./use-remove-text.ts";
import { useTextOrder } from "./use-text-order.ts";

type Open = { item: ListedText | null; again: boolean };

/** All lines that run along, or all notices: in their order, then those that ended. */
export function TextList({ kind, all }: { kind: "ticker" | "notice"; all: Texts }) {
  const say = useWords(TEXTS);
  const away = useAway();
  const [open, setOpen] = useState<Open | null>(null);
  const { current, past } = ofKind(all.texts, kind, useNow(60_000));
  const order = useTextOrder(all, current);
  const { act, remove } = useRemoveText();
  const add = <Button look="primary" icon="plus" blocked={away} onPress={() => { setOpen({ item: null, again: false }); }}>{say(`add.${kind}`)}</Button>;
  const rows = (items: readonly ListedText[], isPast: boolean) => (
    <ul class="text-rows" data-rows>
      {items.map((item) => <TextRow key={item.id} item={item} order={isPast ? null : order} onEdit={() => { setOpen({ item, again: isPast }); }} onRemove={() => { remove(item); }} />)}
    </ul>
  );
  return (
    <>
      <Card title={say(`list.${kind}`)} aside={current.length > 0 && add}>
        <div class="text-trouble"><TroubleNote trouble={troubleOf(order.fault) ?? act.trouble} /></div>
        {current.length === 0 ? <Empty icon="text" action={add}>{say(`none.${kind}`)}</Empty> : rows(current, false)}
      </Card>
      {past.length > 0 && (
        <Card title={say("list.past")} aside={<span class="small second">{say("past_help")}</span>}>{rows(past, true)}</Card>
      )}
      {open !== null && <TextDialog kind={kind} {...open} onClose={() => { setOpen(null); }} />}
    </>
  );
}
