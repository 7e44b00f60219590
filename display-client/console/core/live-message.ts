// What the console's socket brings, checked once: a message of this page's, or nothing.
import { isFields } from "../../core/message.ts";
import type { ToConsole } from "../api.gen.ts";

const KNOWN = new Set<ToConsole["t"]>(["welcome", "screens", "zone", "health", "attention", "calls", "story", "counter", "editors", "changed", "ping", "bye"]);

function isKnown(value: unknown): value is ToConsole {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- asking a set whether it has a text cannot go wrong
  return isFields(value) && typeof value["t"] === "string" && KNOWN.has(value["t"] as ToConsole["t"]);
}

/** The message in `text`; null for one this page does not know, as a newer server may send. */
export function readLive(text: string): ToConsole | null {
  try {
    const value: unknown = JSON.parse(text);
    return isKnown(value) ? value : null;
  } catch {
    return null;
  }
}
