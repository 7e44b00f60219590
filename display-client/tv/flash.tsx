import { Component } from "preact";
import type { ComponentChild } from "preact";
import type { Card } from "../core/card.ts";
import { elapsed } from "../core/clock.ts";
import { pulseAt } from "../core/flash.ts";

type FlashProps = { card: Card; old: boolean };
type FlashState = { last: number | null };

/** One gentle pulse of the whole screen when a call comes, for those who do not hear it. */
export class Flash extends Component<FlashProps, FlashState> {
  static override getDerivedStateFromProps({ card, old }: FlashProps, { last }: FlashState): FlashState {
    return { last: card.arrived && !old ? pulseAt(last, card.since, elapsed()) : last };
  }

  override state: FlashState = { last: null };

  override render(_props: FlashProps, { last }: FlashState): ComponentChild {
    return last === null ? null : <div class="flash" key={last} aria-hidden="true" />;
  }
}
