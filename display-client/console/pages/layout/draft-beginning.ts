// What an open draft begins with, and what it is told of requests that came to nothing.
import { elapsed } from "../../../core/clock.ts";
import type { Stop } from "../../../core/clock.ts";
import type { Layout } from "../../../core/protocol.gen.ts";
import { Away, Problem, SignedOut } from "../../api.ts";
import { isPassing } from "../../core/problem.ts";
import { forgetFound, readDrafts } from "../../core/draft-memory.ts";
import type { DraftPlace, FoundDraft, KeptDraft } from "../../core/draft-memory.ts";
import { beginSaving, sameLayout } from "../../core/draft-saving.ts";
import type { Saving, Trouble } from "../../core/draft-saving.ts";
import type { DraftLayout, SavedLayout } from "../../api.gen.ts";
import type { Value } from "../../core/value.ts";

/** `server`: what the server has, as far as is known. `theirs`: what somebody else made of it meanwhile. `restored`: this device had kept something. */
export type DraftState = { saving: Saving; server: DraftLayout; theirs: DraftLayout | null; restored: boolean };

export type Draft = {
  state: Value<DraftState>;
  /** What is edited at first: the server's, or what this device kept. */
  first: Layout;
  edited: (layout: Layout) => void;
  /** Sends what is left, and tells whether the server has all of it then. */
  settled: () => Promise<boolean>;
  /** Looks whether somebody else saved; `onNewer` gets what is to be shown then. */
  look: (onNewer: (layout: Layout) => void) => Promise<void>;
  /** After a publication: the server's answer. What was changed meanwhile is sent over it. */
  took: (saved: SavedLayout, layout: Layout) => void;
  /** What was planned is taken back, or its failure put away: the tag that was named, and the one that takes its place. */
  unplanned: (named: string, etag: string) => void;
  chooseMine: () => void;
  chooseTheirs: () => DraftLayout | null;
  hurry: () => void;
  /** The page is being left: what is not stored yet goes out with it. */
  leave: () => void;
  /** The page is another: what is not stored yet goes on until it is, or until somebody must choose. */
  stop: Stop;
};

/** `taken`: what this device had kept, in this window or another one, and is now open here. */
export type Beginning = { state: DraftState; first: Layout; taken: readonly FoundDraft[] };

export function troubleOf(error: unknown): Trouble {
  if (error instanceof Away) return { is: "away" };
  if (error instanceof SignedOut) return { is: "signed-out" };
  if (!(error instanceof Problem)) throw error;
  // A server that failed may do better with the next try, and asking again costs a draft nothing.
  if (isPassing(error.status) || error.status === 500) return { is: "away" };
  if (error.status === 412) return { is: "conflict" };
  return error.status === 404 ? { is: "gone" } : { is: "refused", problem: error };
}

/** Whether what was kept may go over what the server has: it is the same version, with another publication at most, or one of what was sent itself. */
function isOver({ etag, base, unsure }: KeptDraft, opened: DraftLayout): boolean {
  return etag === opened.etag || [base, ...unsure].some((one) => sameLayout(one, opened.layout));
}

/** What this device kept is taken up where the server still has what it is an edit of; else both are shown. Of several: this window's own, then one that needs no choice. */
export function beginning(place: DraftPlace, opened: DraftLayout): Beginning {
  const all = readDrafts(localStorage, place);
  const isStored = ({ draft }: FoundDraft) => sameLayout(draft.layout, opened.layout);
  for (const one of all.filter(isStored)) forgetFound(localStorage, one);
  const left = all.filter((one) => !isStored(one));
  const found = left.find(({ key }) => key.endsWith(`/${place.window}`)) ?? left.find(({ draft }) => isOver(draft, opened)) ?? left[0];
  const fresh = beginSaving(opened.etag);
  if (found === undefined) return { state: { saving: fresh, server: opened, theirs: null, restored: false }, first: opened.layout, taken: [] };
  const { etag, base, layout, unsure } = found.draft;
  const taken = left.filter(({ draft }) => sameLayout(draft.layout, layout));
  if (isOver(found.draft, opened)) return { state: { saving: { ...fresh, kept: layout, unsure, next: elapsed() }, server: opened, theirs: null, restored: true }, first: layout, taken };
  const saving: Saving = { ...fresh, etag, kept: layout, unsure, trouble: { is: "conflict" } };
  return { state: { saving, server: { ...opened, layout: base }, theirs: opened, restored: true }, first: layout, taken };
}

/** What the server has, by its answer to this document. */
export function answered({ due: _due, failed: _failed, ...server }: DraftLayout, { hung: _hung, id: _id, ...saved }: SavedLayout, layout: Layout): DraftLayout {
  return { ...server, layout, ...saved };
}

/** The same without what was planned, where it still is the version that was named. */
export function withoutPlan({ server: { due: _due, failed: _failed, ...server }, saving }: DraftState, named: string, etag: string): Partial<DraftState> {
  if (server.etag !== named) return {};
  return { server: { ...server, etag }, saving: saving.etag === named ? { ...saving, etag } : saving };
}
