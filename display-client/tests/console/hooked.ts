// A hook in a component that draws nothing, outside a browser. For tests of hooks.
import { h, render } from "preact";

/** `now`: what the hook gave last. `again`: draws with something else given. */
export type Hooked<P, R> = { now: () => R; again: (given: P) => void };

export function hooked<P, R>(hook: (given: P) => R, first: NoInfer<P>): Hooked<P, R> {
  const gave: R[] = [];
  function Probe({ given }: { given: P }) {
    gave.push(hook(given));
    return null;
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing is drawn into it
  const root = { nodeType: 1, childNodes: [], firstChild: null } as unknown as HTMLElement;
  const again = (given: P) => { render(h(Probe, { given }), root); };
  again(first);
  return {
    now: () => {
      const last = gave.at(-1);
      if (last === undefined) throw new Error("it was not drawn");
      return last;
    },
    again,
  };
}
