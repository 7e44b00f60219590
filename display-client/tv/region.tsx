import { Component } from "preact";
import type { ComponentChild, ComponentChildren } from "preact";
import { after } from "../core/clock.ts";
import type { Stop } from "../core/clock.ts";
import { reportFault } from "./faults.ts";

const TRY_AGAIN_MS = 5000;

type RegionProps = { id: string; style: { [name: string]: string }; children: ComponentChildren };

/** One region of the stage. A widget that fails leaves its own region empty for a moment and nothing else. */
export class RegionBox extends Component<RegionProps, { failed: boolean }> {
  override state = { failed: false };
  private again: Stop | null = null;

  override componentDidCatch(error: unknown): void {
    reportFault(this.props.id, error);
    this.setState({ failed: true });
    this.again?.();
    this.again = after(TRY_AGAIN_MS, () => {
      this.setState({ failed: false });
    });
  }

  override componentWillUnmount(): void {
    this.again?.();
  }

  override render({ id, style, children }: RegionProps, { failed }: { failed: boolean }): ComponentChild {
    return (
      <section class="region" style={style} data-region={id}>
        {failed ? null : children}
      </section>
    );
  }
}
