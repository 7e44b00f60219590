// One value that others may look at and hear about: the state behind sign-in, language, address and socket.
import type { Stop } from "../../core/clock.ts";

export type Value<T> = {
  get: () => T;
  set: (next: T) => void;
  heard: (listener: () => void) => Stop;
};

/** Once it is another. */
export function changeOf(value: Pick<Value<unknown>, "heard">): Promise<void> {
  return new Promise((done) => {
    const stop = value.heard(() => {
      stop();
      done();
    });
  });
}

export function createValue<T>(first: T): Value<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of Array.from(listeners)) listener();
    },
    heard: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
