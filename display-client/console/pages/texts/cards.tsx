import { useState } from "preact/hooks";
import type { Hall, ListedText, Texts } from "../../api.gen.ts";
import type { CardKind } from "../../../core/protocol.gen.ts";
import { CARD_KINDS } from "../../core/texts.ts";
import { useAway } from "../../frame/link-state.tsx";
import { Button, Card, Empty, Icon, LinkButton, Note, TroubleNote } from "../../parts/index.ts";
import { troubleOf } from "../../parts/failed.tsx";
import { to } from "../../router.tsx";
import { CARDS } from "../../words/texts-cards.ts";
import { useWords } from "../../words/index.ts";
import { CardDialog } from "./card-dialog.tsx";
import { CardItem } from "./card-item.tsx";
import { useCardLayouts } from "./use-card-layouts.ts";
import { useRemoveText } from "./use-remove-text.ts";
import { useTextOrder } from "./use-text-order.ts";

const AT_ONCE = 24;

/** The six contents a service hall must show: which are there, and a press that adds each. */
function Kinds({ cards, onAdd }: { cards: readonly ListedText[]; onAdd: (kind: CardKind) => void }) {
  const say = useWords(CARDS);
  return (
    <ul class="card-kinds">
      {CARD_KINDS.map((kind) => {
        const n = cards.filter(({ card }) => card?.kind === kind).length;
        const name = say(`kind.${kind}`);
        return (
          <li key={kind}>
            {n > 0 ? <span class="card-kind ok"><Icon name="check" />{say("kind_has", { kind: name, n })}</span> : <Button small icon="plus" onPress={() => { onAdd(kind); }}>{say("kind_add", { kind: name })}</Button>}
          </li>
        );
      })}
    </ul>
  );
}

/** Where cards are seen; with the way there when no layout shows them. */
function Shown() {
  const say = useWords(CARDS);
  const layouts = useCardLayouts();
  if (layouts === null) return null;
  if (layouts.length === 0) return <Note tone="warn" action={<LinkButton small to={to("layouts")}>{say("to_layouts")}</LinkButton>}>{say("shown_by_none")}</Note>;
  return <Note tone="info">{say("shown_by", { names: layouts.map(({ name }) => `“${name}”`).join(", ") })}</Note>;
}

export function Cards({ hall, all }: { hall: Hall; all: Texts }) {
  const say = useWords(CARDS);
  const away = useAway();
  const [open, setOpen] = useState<{ item: ListedText | null; kind: CardKind } | null>(null);
  const [most, setMost] = useState(AT_ONCE);
  const items = all.texts.filter(({ kind }) => kind === "card");
  const order = useTextOrder(all, items);
  const { act, remove } = useRemoveText();
  const add = (kind: CardKind) => { setOpen({ item: null, kind }); };
  const zone = hall.zones[0]?.id;
  return (
    <div class="column">
      <Card title={say("title")} aside={<Button look="primary" icon="plus" blocked={away} onPress={() => { add("profile"); }}>{say("add")}</Button>} padded>
        <p class="second prose">{say("text")}</p>
        <Kinds cards={items} onAdd={add} />
        <Shown />
        <TroubleNote trouble={troubleOf(order.fault) ?? act.trouble} />
      </Card>
      {items.length === 0 ? <Card><Empty icon="info">{say("none")}</Empty></Card> : (
        <ul class="card-grid" data-rows>
          {items.slice(0, most).map((item) => <CardItem key={item.id} item={item} zone={zone} order={order} onEdit={() => { setOpen({ item, kind: item.card?.kind ?? "profile" }); }} onRemove={() => { remove(item); }} />)}
        </ul>
      )}
      {items.length > most && <div><Button onPress={() => { setMost(most + AT_ONCE); }}>{say("more", { n: items.length - most })}</Button></div>}
      {open !== null && <CardDialog {...open} onClose={() => { setOpen(null); }} />}
    </div>
  );
}
