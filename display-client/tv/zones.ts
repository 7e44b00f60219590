// A page opened without a zone: which zones there are, and whether a screen may choose one itself.
import { isFields } from "../core/message.ts";
import { after } from "../core/clock.ts";
import type { Stop } from "../core/clock.ts";
import type { NamedZone } from "./calm.tsx";

const SOON_MS = 2000;

export type Zones = { zones: NamedZone[]; open: boolean };

function isZone(value: unknown): value is NamedZone {
  return isFields(value) && typeof value["id"] === "string" && typeof value["name"] === "string";
}

function readZones(value: unknown): Zones {
  if (!isFields(value) || !Array.isArray(value["zones"])) throw new Error("not a list of zones");
  return { zones: value["zones"].filter(isZone), open: value["pairing"] === "open" };
}

/** Asks until there is an answer: `found` then, `failed` each time there is none. */
export function askZones(found: (zones: Zones) => void, failed: () => void): Stop {
  let stopTimer: Stop | null = null;
  function ask(): void {
    fetch("/api/v1/zones")
      .then((answer) => answer.json() as Promise<unknown>)
      .then((value) => {
        found(readZones(value));
      })
      .catch(() => {
        stopTimer = after(SOON_MS, ask);
        failed();
      });
  }
  ask();
  return () => {
    stopTimer?.();
  };
}
