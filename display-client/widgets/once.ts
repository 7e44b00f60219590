import { Component } from "preact";
import type { ComponentChild, FunctionComponent } from "preact";

function same<P extends object>(a: P, b: P): boolean {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- keys of P are what Object.keys gives for P
  const keys = Object.keys(a) as (keyof P)[];
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

/** Draws `View` again only when one of its props is another value. */
export function once<P extends object>(View: (props: P) => ComponentChild): FunctionComponent<P> {
  class Once extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      return !same(this.props as P, next);
    }
    override render(props: P): ComponentChild {
      return View(props);
    }
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a class with these props is used just as a function is
  return Once as unknown as FunctionComponent<P>;
}
