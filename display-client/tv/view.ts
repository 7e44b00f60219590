// What the page's address says about how this screen looks, whatever hangs on it.
import type { Only, Theme } from "../core/protocol.gen.ts";

/**
 * `overscan`: how much of each edge the television hides, in hundredths; nothing is drawn there. `steady`: one stage
 * whatever its regions do, for a layout that is being arranged.
 */
export type View = { theme: Theme | null; overscan: number; still: boolean; only: Only | null; steady?: boolean };

const MOST_OVERSCAN = 5;

function list(value: string | null): string[] {
  return (value ?? "").split(",").map((part) => part.trim()).filter((part) => part !== "");
}

/** Reads the part of the address after the question mark. */
export function viewOf(search: string): View {
  const query = new URLSearchParams(search);
  const theme = query.get("theme");
  const overscan = Number(query.get("overscan"));
  const [counters, services] = [list(query.get("counter")), list(query.get("service"))];
  return {
    theme: theme === "dark" || theme === "light" ? theme : null,
    overscan: overscan > 0 ? Math.min(MOST_OVERSCAN, overscan) : 0,
    still: query.get("still") === "1",
    only: counters.length + services.length === 0 ? null : { counters, services },
  };
}
