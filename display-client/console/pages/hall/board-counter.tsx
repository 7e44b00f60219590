import type { CounterStatus } from "../../../core/protocol.gen.ts";
import { type BoardCounter, statusOf } from "../../core/hall-view.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { Button } from "../../parts/button.tsx";
import { Chip, TicketBadge, type Tone } from "../../parts/chip.tsx";
import type { IconName } from "../../parts/icon.tsx";
import { HALL } from "../../words/hall.ts";

const LOOKS: { [status in CounterStatus]: { tone: Tone; icon: IconName } } = { open: { tone: "ok", icon: "check" }, paused: { tone: "off", icon: "pause" }, closed: { tone: "off", icon: "close" } };

type BoardCounterProps = { on: BoardCounter; isNewest: boolean; onOpen: () => void; onPause: () => void; onClose: () => void };

/** One counter as the TV has it, and what it can be told to be. */
export function BoardTile({ on: { counter, state, home }, isNewest, onOpen, onPause, onClose }: BoardCounterProps) {
  const say = useSiteSay(HALL);
  const { number, name } = counter;
  const status = statusOf(state);
  const { tone, icon } = LOOKS[status];
  const ticket = state?.ticket ?? null;
  const button = (wish: CounterStatus, what: string, press: () => void) =>
    status === wish ? null : <Button small look={wish === "open" ? "secondary" : "quiet"} label={say("do.of", { what, number })} onPress={press}>{what}</Button>;
  return (
    <li class={`board-tile is-${status}`}>
      <span class="board-who">
        <span class="board-number">{number}</span>
        <span class="board-name">
          <b>{name}</b>
          {home === undefined ? null : <small class="second">{say("board.also", { zone: home.name })}</small>}
        </span>
        {ticket === null ? <span class="board-none second">{say("board.no_ticket")}</span> : <TicketBadge ticket={ticket} now={isNewest} />}
      </span>
      <span class="board-how">
        <span class="board-state">
          <Chip tone={tone} icon={icon}>{say(`status.${status}`)}</Chip>
          {status !== "open" && state?.text !== undefined ? <span class="second">{state.text}</span> : null}
        </span>
        {home === undefined ? (
          <span class="board-do" role="group" aria-label={say("do.status", { number })}>
            {button("open", say("do.open"), onOpen)}
            {button("paused", say("do.pause"), onPause)}
            {button("closed", say("do.close"), onClose)}
          </span>
        ) : null}
      </span>
    </li>
  );
}
