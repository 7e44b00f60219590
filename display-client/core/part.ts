// The part of a zone that a screen is about: all of it, or only some counters and the counters of some services.
import type { Directory, Only, ZoneState } from "./protocol.gen.ts";

function says(only: Only | null | undefined): only is Only {
  return only !== null && only !== undefined && only.counters.length + only.services.length > 0;
}

/** `frame` as this screen sees it. Without a directory nobody knows whose service is whose. */
export function partOf(frame: ZoneState, only: Only | null | undefined, directory: Directory | null): ZoneState {
  if (!says(only)) return frame;
  const known = directory === null ? [] : directory.counters.concat(directory.elsewhere ?? []);
  const counters = new Set(only.counters);
  const services = new Set(only.services);
  for (const { id, service } of known) {
    if (service === null) continue;
    if (only.services.includes(service)) counters.add(id);
    if (only.counters.includes(id)) services.add(service);
  }
  const part: ZoneState = {
    ...frame,
    counters: frame.counters.filter(({ id }) => counters.has(id)),
    recent: frame.recent.filter(({ counter }) => counters.has(counter)),
  };
  if (frame.waiting) part.waiting = frame.waiting.filter(({ service }) => services.has(service));
  return part;
}
