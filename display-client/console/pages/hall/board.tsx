import "./board.css";
import { useState } from "preact/hooks";
import type { Hall, HallZone } from "../../api.gen.ts";
import { type ZoneBoard, boardsOf } from "../../core/hall-view.ts";
import { useLive, useWatch } from "../../live.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Undone } from "../../parts/failed.tsx";
import { LivePicture } from "../../parts/picture/live-picture.tsx";
import { useZoneLayout } from "../../parts/picture/zone-layout.ts";
import { to, withQuery } from "../../router.tsx";
import { HALL } from "../../words/hall.ts";
import { BoardTile } from "./board-counter.tsx";
import { BreakDialog } from "./break-dialog.tsx";
import { type Standing, type Wish, useStatus } from "./use-status.ts";

/** What the dialog is about: one counter, a zone's, or all. */
type Asked = { status: "paused" | "closed"; one: Standing | null; zone: HallZone | null };

type ZoneProps = { board: ZoneBoard; onAll: (wish: Wish) => void; onAsk: (asked: Asked) => void; onOpen: (standing: Standing) => void };

function ZoneCard({ board: { zone, counters, counts, isKnown }, onAll, onAsk, onOpen }: ZoneProps) {
  const say = useSiteSay(HALL);
  const layout = useZoneLayout(zone.id);
  const newest = useLive(({ zones }) => zones[zone.id]?.recent[0] ?? null);
  // "Lantai 1" says its floor by its name.
  const floor = zone.floor === null || zone.name.split(" ").includes(zone.floor) ? "" : `, ${say("board.floor", { floor: zone.floor })}`;
  const aside = (
    <span class="board-all" role="group" aria-label={say("board.of_zone", { zone: zone.name })}>
      <Button small onPress={() => { onAll({ status: "open" }); }}>{say("board.open_all")}</Button>
      <Button small onPress={() => { onAsk({ status: "paused", one: null, zone }); }}>{say("board.pause_all")}</Button>
      <Button small onPress={() => { onAll({ status: "closed" }); }}>{say("board.close_all")}</Button>
    </span>
  );
  return (
    <Card title={zone.name} aside={aside}>
      <p class="board-counts second">{isKnown ? `${say("board.counts", counts)}${floor}` : say("board.waiting")}</p>
      <div class="board-zone">
        <ul class="board-tiles">
          {counters.map((on) => (
            <BoardTile
              key={on.counter.id} on={on} isNewest={newest !== null && newest.counter === on.counter.id && newest.ticket === on.state?.ticket}
              onOpen={() => { onOpen(on); }} onPause={() => { onAsk({ status: "paused", one: on, zone: null }); }} onClose={() => { onAsk({ status: "closed", one: on, zone: null }); }}
            />
          ))}
        </ul>
        <figure class="board-picture">
          <LivePicture zone={zone.id} layout={layout} />
          <figcaption class="second">{say("board.as_tv", { zone: zone.name })}</figcaption>
        </figure>
      </div>
    </Card>
  );
}

/** Per zone the counters as its TVs have them, each to be opened, paused and closed. */
export function Board({ hall }: { hall: Hall }) {
  const say = useSiteSay(HALL);
  useWatch({ zones: hall.zones.map(({ id }) => id) });
  const boards = boardsOf(hall, useLive(({ zones }) => zones));
  const status = useStatus();
  const [asked, setAsked] = useState<Asked | null>(null);
  if (hall.counters.length === 0) return <Card><Empty icon="hall" action={<LinkButton look="primary" to={withQuery(to("hall"), { tab: "counters" })}>{say("board.go")}</LinkButton>}>{say("board.none")}</Empty></Card>;
  const own = (zone: string | null) => boards.filter((board) => zone === null || board.zone.id === zone).flatMap(({ counters }) => counters.filter(({ home }) => home === undefined));
  const act = (wish: Wish) => {
    if (asked === null) return;
    const done = asked.one === null ? status.all(own(asked.zone?.id ?? null), asked.zone?.id ?? null, wish) : status.one(asked.one, wish);
    void done.then((isDone) => { if (isDone) setAsked(null); });
  };
  const title = ({ status: wanted, one, zone }: Asked) => {
    if (one !== null) return say(wanted === "paused" ? "pause.title" : "close.title", { number: one.counter.number });
    return zone === null ? say("pause.title_all") : say("pause.title_zone", { zone: zone.name });
  };
  return (
    <div class="column">
      {hall.zones.length > 1 ? (
        <div class="board-all" role="group" aria-label={say("board.everything")}>
          <b>{say("board.everything")}</b>
          <Button small onPress={() => { void status.all(own(null), null, { status: "open" }); }}>{say("board.open_all")}</Button>
          <Button small onPress={() => { setAsked({ status: "paused", one: null, zone: null }); }}>{say("board.pause_all")}</Button>
          <Button small onPress={() => { void status.all(own(null), null, { status: "closed" }); }}>{say("board.close_all")}</Button>
        </div>
      ) : null}
      {asked === null ? <Undone fault={status.fault} /> : null}
      {boards.map((board) => (
        <ZoneCard
          key={board.zone.id} board={board}
          onAll={(wish) => { void status.all(own(board.zone.id), board.zone.id, wish); }} onAsk={setAsked} onOpen={(standing) => { void status.one(standing, { status: "open" }); }}
        />
      ))}
      {asked === null ? null : (
        <BreakDialog
          title={title(asked)} act={asked.status === "paused" ? say("pause.do") : say("close.do", { number: asked.one?.counter.number ?? "" })} status={asked.status}
          isWorking={status.isWorking} fault={status.fault} onAct={act} onClose={() => { setAsked(null); }}
        />
      )}
    </div>
  );
}
