import { useEffect, useReducer, useRef } from "preact/hooks";
import type { Value } from "./core/value.ts";

/** What `pick` takes from a value; draws again only when that is another. `pick` must give the same object for the same state. */
export function useValue<T, P = T>(value: Pick<Value<T>, "get" | "heard">, pick?: (state: T) => P): P {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- without `pick`, P is T
  const take = pick ?? ((state: T) => state as unknown as P);
  const picked = take(value.get());
  const [, again] = useReducer((round: number) => round + 1, 0);
  const last = useRef({ take, picked });
  last.current = { take, picked };
  useEffect(() => {
    const look = () => {
      if (!Object.is(last.current.take(value.get()), last.current.picked)) again(undefined);
    };
    look(); // it may have changed between drawing and now
    return value.heard(look);
  }, [value]);
  return picked;
}
