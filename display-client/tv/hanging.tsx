// Stages hang one after another: one of another shape comes over the old one, and the old one then goes.
import { Component } from "preact";
import type { ComponentChild } from "preact";
import { after } from "../core/clock.ts";
import type { Stop } from "../core/clock.ts";
import type { Theme } from "../core/protocol.gen.ts";
import type { Plan } from "./plan.ts";

/** A plan as it hangs: the same number is the same stage, however its parts change. */
export type Hung = { number: number; plan: Plan; theme: Theme };

type HangingProps = { plan: Plan; theme: Theme; still: boolean; draw: (hung: Hung, coming: boolean) => ComponentChild };
type HangingState = { now: Hung | null; before: Hung | null };

const COMING_MS = 300;

export class Hanging extends Component<HangingProps, HangingState> {
  static override getDerivedStateFromProps({ plan, theme, still }: HangingProps, { now, before }: HangingState): HangingState {
    if (now === null) return { now: { number: 0, plan, theme }, before: null };
    if (now.plan.shape === plan.shape) return { now: { number: now.number, plan, theme }, before };
    return { now: { number: now.number + 1, plan, theme }, before: still ? null : now };
  }

  override state: HangingState = { now: null, before: null };
  private waitsFor = 0;
  private stopWait: Stop | null = null;

  override componentDidUpdate(): void {
    const { now, before } = this.state;
    if (now === null || before === null || this.waitsFor === now.number) return;
    this.waitsFor = now.number;
    this.stopWait?.();
    this.stopWait = after(COMING_MS, () => {
      this.setState({ before: null });
    });
  }

  override componentWillUnmount(): void {
    this.stopWait?.();
  }

  override render({ draw }: HangingProps, { now, before }: HangingState): ComponentChild {
    return [before === null ? null : draw(before, false), now === null ? null : draw(now, before !== null)];
  }
}
