import type { Stop } from "../core/clock.ts";

/** Calls `run` when the network or the page comes back. */
export function onAwake(run: (event: Event) => void): Stop {
  window.addEventListener("online", run);
  document.addEventListener("visibilitychange", run);
  return () => {
    window.removeEventListener("online", run);
    document.removeEventListener("visibilitychange", run);
  };
}
