// Refused messages, gathered by their cause, each cause with the cure the console can offer.
import type { Gap, Refused } from "../api.gen.ts";
import { NAME_MOST } from "./counter-faults.ts";

/** What can be done about a cause. A counter is registered under what its machine calls it: as its number, where that can be one, else its name. */
export type Cure = { kind: "register-counter"; number: string | null; name: string } | { kind: "make-rule" } | { kind: "tell-vendor" };

/** Refused messages of one cause and one source. */
export type RefusedGroup = { key: string; reason: string; field: string | undefined; value: string; source: string; count: number; first: number; newest: Refused; cure: Cure };

const NAMED = /^`(.*)` is not known/s;

/** The value that names nothing of the site: "24" of "`24` is not known: …". */
export function unknownValue({ reason, detail }: { reason: string; detail: string }): string {
  return reason === "unknown" ? (NAMED.exec(detail)?.[1] ?? "") : "";
}

/** The number under which a counter can be registered that a message named: what is no more than a number, or a noun before one. */
export function registrable(value: string): string | null {
  return /^(?:\p{L}{2,}[\s.]*)?0*([1-9]\d{0,3}|[A-Za-z]-?\d{1,3})$/u.exec(value.trim())?.[1] ?? null;
}

/** Whether it came by a channel of the settings: there counters are found by their names as well. */
function isRead({ channel }: Refused): boolean {
  return channel !== undefined && !channel.startsWith("panggil:{");
}

function cureOf(refused: Refused, value: string): Cure {
  const isCounter = refused.reason === "unknown" && refused.field === "counter";
  const number = isCounter ? registrable(value) : null;
  if (number !== null) return { kind: "register-counter", number, name: number === value ? "" : value };
  if (isCounter && isRead(refused) && value !== "" && value.length <= NAME_MOST) return { kind: "register-counter", number: null, name: value };
  if (refused.via === "pubsub" && refused.reason !== "too-large" && (refused.reason !== "unknown" || refused.field === undefined || isCounter)) return { kind: "make-rule" };
  return { kind: "tell-vendor" };
}

function sourceOf({ src, via }: Refused): string {
  return src === undefined || src === "" ? via : src;
}

/** The groups, the newest first: within one, cause and source are the same. */
export function groupedRefusals(refused: Refused[]): RefusedGroup[] {
  const groups = new Map<string, RefusedGroup>();
  for (const one of [...refused].sort((a, b) => b.at - a.at)) {
    const [value, source] = [unknownValue(one), sourceOf(one)];
    const key = [one.reason, one.field ?? "", value, source].join("\n");
    const known = groups.get(key);
    if (known === undefined) {
      groups.set(key, { key, reason: one.reason, field: one.field, value, source, count: 1, first: one.at, newest: one, cure: cureOf(one, value) });
    } else {
      known.count += 1;
      known.first = one.at;
    }
  }
  return [...groups.values()];
}

/** How many messages are known to be missing in all holes that were not bridged; null when no number is known. */
export function missingIn(gaps: Gap[]): number | null {
  const open = gaps.filter(({ bridged }) => !bridged);
  if (open.some(({ missing }) => missing === null)) return null;
  return open.reduce((sum, { missing }) => sum + (missing ?? 0), 0);
}
