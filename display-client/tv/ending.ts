import type { Refusal } from "../core/link.ts";

/** What a close means: `why` the server refuses this screen (null: it may come back), and how long to `wait` (null: the usual backoff). */
export type Ending = { why: Refusal | null; wait: number | null };

const REFUSED_MS = 15_000;
const SLOW_MS = 10_000;
// Bad token or unknown zone: someone must do something first.
const UNPAIRED = 4401;
// Two windows of one screen must not throw each other out in turn, and a removed one has to be added by someone.
const AWAY_MS = 60_000;
const AWAY = new Map<number, Refusal>([[4409, "replaced"], [4410, "removed"]]);
// Another origin, another version, too many: coming back at once would only repeat it.
const SLOW = new Set([4403, 4426, 4429]);

export function endingOf(code: number | null, reason: string | null, retryMs: number | null = null): Ending {
  const spread = 0.85 + 0.3 * Math.random();
  const said = reason ?? "";
  if (said.includes("unknown zone")) return { why: "unknown-zone", wait: Math.max(REFUSED_MS * spread, retryMs ?? 0) };
  if (code === UNPAIRED) return { why: "unpaired", wait: Math.max(REFUSED_MS * spread, retryMs ?? 0) };
  const away = AWAY.get(code ?? 0);
  if (away !== undefined) return { why: away, wait: Math.max(AWAY_MS * (1 + Math.random() / 2), retryMs ?? 0) };
  if (code !== null && SLOW.has(code)) return { why: null, wait: Math.max(SLOW_MS * (1 + Math.random() / 2), retryMs ?? 0) };
  return { why: null, wait: retryMs };
}
