// How a draft gets to the server: soon after each change, one request at a time, and never lost on the way. No clock, no request in here:
// the owner asks `isDue`, says `began`, sends `sent`, and tells what came of it.
import type { Layout } from "../../core/protocol.gen.ts";
import { delayBefore } from "../../core/backoff.ts";

/** So long after the last change a draft is sent. */
export const QUIET_MS = 800;
const AGAIN_AT_LEAST_MS = 500;
/** So many of those that were never answered for are remembered, from the first and from the last. */
const FIRST_UNSURE = 4;
const LAST_UNSURE = 8;

/** `conflict`: somebody was faster; nothing is sent until a person has chosen. `refused`: the document itself; the next change is tried. */
export type Trouble = { is: "away" } | { is: "signed-out" } | { is: "gone" } | { is: "conflict" } | { is: "refused"; problem: unknown };

export type Saving = {
  /** What the server had last, as far as is known: what the next save is an edit of. */
  etag: string;
  /** The newest document that the server has not confirmed. */
  kept: Layout | null;
  /** The one that is on its way. */
  sent: Layout | null;
  /** Those that were sent and never answered for: the server may have any of them. */
  unsure: readonly Layout[];
  /** When `kept` shall be sent, in elapsed time. */
  next: number | null;
  tries: number;
  trouble: Trouble | null;
};

export type SavingEvent =
  | { t: "edited"; layout: Layout; at: number }
  | { t: "began" }
  | { t: "stored"; etag: string }
  | { t: "failed"; trouble: Trouble; at: number; chance: number }
  /** The line is back, or the page is being left. */
  | { t: "hurry"; at: number }
  /** A person chose: their document over the one with this tag, or the server's as it is. */
  | { t: "chosen"; etag: string; mine: Layout | null; at: number };

export function beginSaving(etag: string): Saving {
  return { etag, kept: null, sent: null, unsure: [], next: null, tries: 0, trouble: null };
}

/** Whether a request shall begin now. */
export function isDue({ sent, kept, next }: Saving, at: number): boolean {
  return sent === null && kept !== null && next !== null && at >= next;
}

/** Nothing is to be sent, and nothing stands in the way. */
export function isIdle({ kept, sent, trouble }: Saving): boolean {
  return kept === null && sent === null && trouble === null;
}

/** A person must decide first, or the layout is no more. */
export function isHeld({ trouble }: Pick<Saving, "trouble">): boolean {
  return trouble?.is === "conflict" || trouble?.is === "gone";
}

function edited(saving: Saving, layout: Layout, at: number): Saving {
  if (isHeld(saving)) return { ...saving, kept: layout };
  const isAway = saving.trouble?.is === "away";
  // Away: the next try is planned already, and typing does not put it off.
  const next = isAway && saving.next !== null ? saving.next : at + QUIET_MS;
  return { ...saving, kept: layout, next, trouble: isAway ? saving.trouble : null };
}

function stored(saving: Saving, etag: string): Saving {
  const isNewest = saving.kept === saving.sent;
  return { ...saving, etag, sent: null, unsure: [], tries: 0, trouble: null, kept: isNewest ? null : saving.kept, next: isNewest ? null : saving.next };
}

/** One more that may be with the server. The first ones are the likeliest while the line dies, the last ones once it is back. */
function alsoUnsure(unsure: readonly Layout[], sent: Layout | null): readonly Layout[] {
  if (sent === null || unsure.includes(sent)) return unsure;
  return [...unsure.slice(0, FIRST_UNSURE), ...unsure.slice(FIRST_UNSURE).slice(1 - LAST_UNSURE), sent];
}

function failed(saving: Saving, trouble: Trouble, at: number, chance: number): Saving {
  const { sent, kept } = saving;
  const rest = { ...saving, sent: null, trouble };
  // What was changed meanwhile is another document, which nobody has refused.
  if ((trouble.is === "refused" || trouble.is === "signed-out") && kept !== sent) return { ...rest, trouble: null, next: at };
  if (trouble.is !== "away") return { ...rest, next: null };
  const tries = saving.tries + 1;
  return { ...rest, tries, unsure: alsoUnsure(saving.unsure, sent), next: at + AGAIN_AT_LEAST_MS + delayBefore(tries, chance) };
}

/** All that the server may have, the one that is on its way included. */
export function unsureOf({ unsure, sent }: Saving): readonly Layout[] {
  return alsoUnsure(unsure, sent);
}

export function followSaving(saving: Saving, event: SavingEvent): Saving {
  switch (event.t) {
    case "edited":
      return edited(saving, event.layout, event.at);
    case "began":
      return { ...saving, sent: saving.kept, next: null };
    case "stored":
      return stored(saving, event.etag);
    case "failed":
      return failed(saving, event.trouble, event.at, event.chance);
    case "hurry":
      return saving.kept === null || isHeld(saving) || saving.trouble?.is === "refused" ? saving : { ...saving, next: event.at };
    case "chosen":
      return { ...beginSaving(event.etag), kept: event.mine, next: event.mine === null ? null : event.at };
    default:
      return event satisfies never;
  }
}

/** Whether two documents say the same, in whatever order of fields. */
export function sameLayout(one: Layout | null, other: Layout | null): boolean {
  return one === other || canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) => {
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).filter(([, one]) => !isNothing(one)).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** Settings that are not given are left out by one side and written as nothing by the other. */
function isNothing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "object" && Object.keys(value).length === 0);
}
