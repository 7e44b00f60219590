import { stateOf } from "../../core/texts.ts";
import type { TextState } from "../../core/texts.ts";
import type { ListedText } from "../../api.gen.ts";
import { Button, Chip, Grip, movable } from "../../parts/index.ts";
import type { Tone } from "../../parts/index.ts";
import type { IconName } from "../../parts/index.ts";
import { siteOffset } from "../../session.ts";
import { useNow } from "../../use-format.ts";
import { useHall } from "../../use-hall.ts";
import type { Order } from "../../use-reorder.ts";
import { TEXTS } from "../../words/texts.ts";
import { useWords } from "../../words/index.ts";
import { shortened } from "./shortened.ts";
import { useTimeText } from "./use-time-text.ts";

const LOOKS: { [S in TextState]: { tone: Tone; icon: IconName } } = {
  now: { tone: "ok", icon: "check" },
  coming: { tone: "info", icon: "clock" },
  ended: { tone: "off", icon: "stop" },
  over: { tone: "warn", icon: "warning" },
};

export function StateChip({ item }: { item: ListedText }) {
  const say = useWords(TEXTS);
  const state = stateOf(item, useNow(60_000), siteOffset());
  return <Chip {...LOOKS[state]}>{say(`state.${state}`)}</Chip>;
}

/** Where it is shown, by name. */
export function useZoneNames(): (zones: readonly string[]) => string {
  const say = useWords(TEXTS);
  const { hall } = useHall();
  return (zones) => (zones.length === 0 ? say("zones_all") : zones.map((id) => hall?.zones.find((zone) => zone.id === id)?.name ?? id).join(", "));
}

type TextRowProps = { item: ListedText; order: Order | null; onEdit: () => void; onRemove: () => void };

/** One text: what it says, where and when, and what can be done with it. Without `order` it is one that ended. */
export function TextRow({ item, order, onEdit, onRemove }: TextRowProps) {
  const say = useWords(TEXTS);
  const time = useTimeText();
  const zones = useZoneNames();
  const text = shortened(item.text);
  const { class: moved, ...handlers } = order === null ? { class: "" } : movable(item.id, order);
  return (
    <li class={`text-row ${moved}`} data-text={item.id} {...handlers}>
      {order !== null && <Grip id={item.id} what={say("what", { text })} order={order} />}
      <div class="rest text-words">
        <p class="text-said">{item.text}</p>
        <p class="small second">{zones(item.zones)} · {time(item)}{item.kind === "notice" && ` · ${say(item.as === "card" ? "as_card" : "as_ticker")}`}</p>
      </div>
      <StateChip item={item} />
      <span class="text-acts">
        <Button small look="quiet" label={say(order === null ? "again_named" : "edit_named", { text })} onPress={onEdit}>{say(order === null ? "again" : "edit")}</Button>
        <Button small look="quiet" label={say("remove_named", { text })} onPress={onRemove}>{say("remove")}</Button>
      </span>
    </li>
  );
}
