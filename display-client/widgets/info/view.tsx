import { useMemo, useRef } from "preact/hooks";
import { directoryOf } from "../../core/board.ts";
import { cardTurn, factCard } from "../../core/cards.ts";
import type { Anchor } from "../../core/clock.ts";
import type { Directory, InfoSettings } from "../../core/protocol.gen.ts";
import { textOf } from "../../core/texts.ts";
import { once } from "../once.ts";
import type { Place } from "../place.ts";
import { useTurn } from "../use-turn.ts";
import { Welcome } from "../welcome/view.tsx";
import { widget } from "../widget.ts";
import { Card } from "./card.tsx";
import { INFO } from "./definition.ts";

export type InfoProps = { place: Place; settings: InfoSettings; still: boolean; anchor: Anchor | null; directory: Directory | null };

/** Its own card, and where it shall the zone's too, in turn; while none holds, the room is greeted. */
export const Info = once(({ place, settings, still, anchor, directory }: InfoProps) => {
  const { site, seconds } = settings;
  const cards = useMemo(() => {
    const shown = site ? (directory?.cards ?? []) : [];
    return [settings, ...shown.map((card) => factCard(card, textOf(directory, "info").id))];
  }, [settings, site, directory]);
  const offsetMin = directory?.site.utc_offset_min ?? 0;
  const turn = useTurn((at) => cardTurn(cards, seconds, { anchor, offsetMin }, at));
  // The card that stands there when the picture comes does not fade in; each later one does, also when the first has its turn again.
  const first = useRef<number | null | undefined>(turn);
  if (turn !== first.current) first.current = undefined;
  const card = turn === null ? undefined : cards[turn];
  if (card === undefined) return <Welcome place={place} directory={directory} role="beside" />;
  return <Card key={turn} place={place} card={card} from={textOf(directory, "source").id} fades={!still && first.current === undefined} />;
});

export const info = widget(INFO, ({ board, place, still }, settings) => <Info place={place} settings={settings} still={still} anchor={board.anchor} directory={directoryOf(board)} />);
