// A screen's day as a strip: when it was connected, when not, and where it was loaded anew.

export type LogEntry = { at: number; what: "connected" | "lost" | "reloaded" | "stalled" | "late" | "living" };
export type Stretch = { from: number; to: number; is: "connected" | "away" | "troubled" };
export type DayStrip = { stretches: Stretch[]; reloads: number[] };

const AFTER: { [what in LogEntry["what"]]: Stretch["is"] } = { connected: "connected", living: "connected", reloaded: "connected", lost: "away", stalled: "troubled", late: "troubled" };

/** What must have been before the first entry of a day. */
function before(entry: LogEntry | undefined, now: Stretch["is"]): Stretch["is"] {
  if (entry === undefined) return now;
  return entry.what === "connected" ? "away" : "connected";
}

/** From `from`, or since it hangs, to `to`; `now`: how it is at the end, for a day in which nothing happened. */
export function dayStrip(log: readonly LogEntry[], from: number, to: number, now: Stretch["is"]): DayStrip {
  const entries = log.filter(({ at }) => at >= from && at <= to).sort((a, b) => a.at - b.at);
  const stretches: Stretch[] = [];
  let is = before(entries[0], now);
  let since = from;
  const end = (at: number) => {
    const last = stretches[stretches.length - 1];
    if (last !== undefined && last.is === is) last.to = at;
    else if (at > since) stretches.push({ from: since, to: at, is });
    since = at;
  };
  for (const { at, what } of entries) {
    end(at);
    is = AFTER[what];
  }
  end(to);
  return { stretches, reloads: entries.filter(({ what }) => what === "reloaded").map(({ at }) => at) };
}

/** How long it was not connected, in ms. */
export function awayMs({ stretches }: DayStrip): number {
  return stretches.reduce((sum, { from, to, is }) => (is === "away" ? sum + to - from : sum), 0);
}
