// What the page must know of its earlier lives. Written to every place there is: one may be full, another forbidden, and the
// history entry lives as long as the window does, whatever the settings.
import { isFields } from "../core/message.ts";
import { joined, NO_MEMORY, readMemory } from "../core/reloads.ts";
import type { Memory } from "../core/reloads.ts";

const KEY = "panggil.reloads";

type Place = { read: () => unknown; write: (memory: Memory) => void };

function stored(storage: () => Storage): Place {
  return {
    read: () => JSON.parse(storage().getItem(KEY) ?? "null") as unknown,
    write: (memory) => {
      storage().setItem(KEY, JSON.stringify(memory));
    },
  };
}

const PLACES: Place[] = [
  stored(() => sessionStorage),
  stored(() => localStorage),
  {
    read: () => {
      const state: unknown = history.state;
      return isFields(state) ? state[KEY] : null;
    },
    write: (memory) => {
      history.replaceState({ [KEY]: memory }, "");
    },
  },
];

function from(place: Place): Memory {
  try {
    return readMemory(place.read());
  } catch {
    return NO_MEMORY; // forbidden, or not ours
  }
}

export function remembered(): Memory {
  return PLACES.map(from).reduce(joined);
}

/** Writes what changed of it, if anything did. */
export function correct(change: (memory: Memory) => Memory): void {
  const memory = remembered();
  const changed = change(memory);
  if (changed !== memory) remember(changed);
}

/** Whether at least one place took it. Where none did, the page would not know that it had reloaded at all. */
export function remember(memory: Memory): boolean {
  const text = JSON.stringify(memory);
  const taken = PLACES.map((place) => {
    try {
      place.write(memory);
      return JSON.stringify(from(place)) === text;
    } catch {
      return false;
    }
  });
  return taken.includes(true);
}
