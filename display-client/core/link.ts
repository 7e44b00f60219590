// How the screen stands with the server, and what of it is drawn.
import type { Turn } from "./clock.ts";

/** Why the server does not want this screen; everything else heals by itself and is `lost`. */
export type Refusal = "unpaired" | "unknown-zone" | "replaced" | "removed";

export type Link =
  | { is: "opening"; since: number }
  | { is: "live"; since: number }
  | { is: "lost"; since: number }
  | { is: "refused"; since: number; why: Refusal };

/** What the header says about it: most drops heal within 4 s and are not worth a word. */
export type LinkSign = "none" | "reconnecting" | "late";

export const CHIP_AFTER_MS = 4000;
export const LATE_AFTER_MS = 30_000;

export function linkSign(link: Link, at: number): Turn<LinkSign> {
  if (link.is === "live") return { value: "none", next: null };
  const age = at - link.since;
  if (age < CHIP_AFTER_MS) return { value: "none", next: link.since + CHIP_AFTER_MS };
  if (age < LATE_AFTER_MS) return { value: "reconnecting", next: link.since + LATE_AFTER_MS };
  return { value: "late", next: null };
}

/** A link that broke again before it healed is still the same drop. */
export function broken(link: Link, at: number): Link {
  if (link.is === "live") return { is: "lost", since: at };
  return link.is === "refused" ? { is: "lost", since: link.since } : link;
}

export function refused(link: Link, why: Refusal, at: number): Link {
  if (link.is === "refused" && link.why === why) return link;
  return { is: "refused", since: link.is === "live" ? at : link.since, why };
}
