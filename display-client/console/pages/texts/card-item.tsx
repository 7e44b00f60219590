import type { ListedText } from "../../api.gen.ts";
import { dayOf } from "../../core/site-time.ts";
import { daysLeft, stateOf } from "../../core/texts.ts";
import { Button, Chip, Grip, movable } from "../../parts/index.ts";
import { siteOffset } from "../../session.ts";
import { useFormat, useNow } from "../../use-format.ts";
import type { Order } from "../../use-reorder.ts";
import { CARDS } from "../../words/texts-cards.ts";
import { TEXTS } from "../../words/texts.ts";
import { useWords } from "../../words/index.ts";
import { CardPicture } from "./card-picture.tsx";
import { shortened } from "./shortened.ts";
import { StateChip, useZoneNames } from "./text-row.tsx";
import { useTimeText } from "./use-time-text.ts";

type CardItemProps = { item: ListedText; zone: string | undefined; order: Order; onEdit: () => void; onRemove: () => void };

/** How it stands: shown, to come, soon or no longer valid. */
function Validity({ item }: { item: ListedText }) {
  const cards = useWords(CARDS);
  const now = useNow(60_000);
  const left = daysLeft(item, now, siteOffset());
  if (left === null || stateOf(item, now, siteOffset()) === "ended") return <StateChip item={item} />;
  return <Chip tone="warn" icon="clock">{left <= 1 ? cards("today_last") : cards("days_left", { n: left - 1 })}</Chip>;
}

/** One card: its picture, the same in words, and what can be done with it. */
export function CardItem({ item, zone, order, onEdit, onRemove }: CardItemProps) {
  const say = useWords(TEXTS);
  const cards = useWords(CARDS);
  const format = useFormat();
  const time = useTimeText();
  const zones = useZoneNames();
  const text = shortened(item.text);
  const { card } = item;
  const last = dayOf(card?.valid_until ?? "", siteOffset());
  const { class: moved, ...handlers } = movable(item.id, order);
  const isOver = stateOf(item, useNow(60_000), siteOffset()) === "over";
  return (
    <li class={`panel card-item ${moved}`} data-text={item.id} {...handlers}>
      <CardPicture zone={item.zones[0] ?? zone} title={item.text} lines={card?.lines ?? []} source={card?.source ?? ""} />
      <div class="card-item-body">
        <p class="row wraps"><b class="rest">{item.text}</b><Validity item={item} /></p>
        <p class="small second">{card !== undefined && `${cards(`kind.${card.kind}`)} · `}{zones(item.zones)} · {time(item)}</p>
        {last !== null && <p class="small second">{cards("valid_until", { date: format.date(last) })}</p>}
        <p class="row">
          <Grip id={item.id} what={say("what", { text })} order={order} />
          <span class="rest" />
          <Button small look={isOver ? "secondary" : "quiet"} label={say("edit_named", { text })} onPress={onEdit}>{isOver ? cards("renew") : say("edit")}</Button>
          <Button small look="quiet" label={say("remove_named", { text })} onPress={onRemove}>{say("remove")}</Button>
        </p>
      </div>
    </li>
  );
}
