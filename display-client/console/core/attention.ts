// What must be dealt with, as rows: worst first, then longest; several of one cause are one row. Their words are in attention-text.ts.
import type { Attention } from "../api.gen.ts";

export type Severity = Attention["severity"];
/** A row, its words not yet chosen: `items` are of one cause and one severity. */
export type Cause = { kind: Attention["kind"]; severity: Severity; since: number; alarm: boolean; items: Attention[]; count: number };

const RANK: { [S in Severity]: number } = { bad: 0, warn: 1, info: 2 };
// The rest differ in what they mean or how they are cured, and stay rows of their own.
const JOINED = new Set<Attention["kind"]>(["screen.lost", "screen.asks", "clip.missing", "redis.catching-up"]);

/** What rows are kept apart by. Messages refused for other reasons than a counter are read on one page, so a source has one row. */
function subjectOf({ kind, subject, name }: Attention): string {
  if (JOINED.has(kind)) return "";
  return kind === "refused" ? name : subject;
}

/** The rows, worst first. */
export function causes(items: readonly Attention[]): Cause[] {
  const found = new Map<string, Cause>();
  for (const item of items) {
    const key = JSON.stringify([item.kind, item.severity, subjectOf(item), item.kind === "refused" ? item.detail : ""]);
    const known = found.get(key);
    if (known === undefined) found.set(key, { kind: item.kind, severity: item.severity, since: item.since, alarm: item.alarm, items: [item], count: item.count });
    else found.set(key, { ...known, since: Math.min(known.since, item.since), alarm: known.alarm || item.alarm, items: [...known.items, item], count: known.count + item.count });
  }
  return Array.from(found.values()).sort((a, b) => RANK[a.severity] - RANK[b.severity] || a.since - b.since);
}

/** Speakers have no names: people know them by the zones they speak in. */
export function withSpeakers(items: readonly Attention[], nameOf: (speaker: string) => string): Attention[] {
  return items.map((item) => (item.kind === "speaker.silent" || item.kind === "speaker.muted" ? { ...item, name: nameOf(item.subject) } : item));
}

/** Zones by their names. */
export function withZones(items: readonly Attention[], nameOf: (zone: string) => string): Attention[] {
  return items.map((item) => (item.zones === undefined ? item : { ...item, zones: item.zones.map(nameOf) }));
}

/** What stands in the alarm bar: the worst, of those the newest first. */
export function alarms(rows: readonly Cause[]): Cause[] {
  return rows.filter(({ alarm }) => alarm).sort((a, b) => RANK[a.severity] - RANK[b.severity] || b.since - a.since);
}
