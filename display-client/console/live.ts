// What the server tells while a page is open. `useLive(pick)` reads it, `useWatch({ zones, story, counter, layout })` says what must be told, `tellLive` adds an answer.
import { useEffect, useRef } from "preact/hooks";
import type { Live } from "./core/live-state.ts";
import type { Watching } from "./core/watching.ts";
import { watch } from "./live-socket.ts";
import { live } from "./live-store.ts";
import { useValue } from "./use-value.ts";

export { startLive, stopLive } from "./live-socket.ts";
export { live, serverNow, tellLive } from "./live-store.ts";

export function useLive<P>(pick: (state: Live) => P): P {
  return useValue(live, pick);
}

/** Asks to be told of these for as long as the component is there. */
export function useWatch(watching: Watching): void {
  const text = JSON.stringify(watching);
  const last = useRef(watching);
  last.current = watching;
  useEffect(() => watch(last.current), [text]);
}
