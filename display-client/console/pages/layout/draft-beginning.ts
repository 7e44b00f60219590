// What an open draft begins with, and what it is told of requests that came to nothing.
import { elapsed } from "../../../core/clock.ts";
import type { Stop } from "../../../core/clock.ts";
import type { Layout } from "../../../core/protocol.gen.ts";
import { Away, Problem, SignedOut } from "../../api.ts";
import { isPassing } from "../../core/problem.ts";
import { readDraft } from "../../core/draft-memory.ts";
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
  /** After a publication or a way back: the server's answer. */
  took: (saved: SavedLayout, layout: Layout) => void;
  chooseMine: () => void;
  chooseTheirs: () => DraftLayout | null;
  hurry: () => void;
  /** The page is being left: what is not stored yet goes out with it. */
  leave: () => void;
  stop: Stop;
};

export function troubleOf(error: unknown): Trouble {
  if (error instanceof Away) return { is: "away" };
  if (error instanceof SignedOut) return { is: "signed-out" };
  if (!(error instanceof Problem)) throw error;
  if (isPassing(error.status)) return { is: "away" };
  if (error.status === 412) return { is: "conflict" };
  return error.status === 404 ? { is: "gone" } : { is: "refused", problem: error };
}

/** What this device kept is taken up where the server still has what it is an edit of; else both are shown. */
export function beginning(login: string, opened: DraftLayout): { state: DraftState; first: Layout } {
  const kept = readDraft(localStorage, login, opened.layout.id);
  const fresh = beginSaving(opened.etag);
  if (kept === null || sameLayout(kept.layout, opened.layout)) return { state: { saving: fresh, server: opened, theirs: null, restored: false }, first: opened.layout };
  const isOurs = kept.etag === opened.etag || sameLayout(kept.unsure, opened.layout);
  const saving: Saving = isOurs ? { ...fresh, kept: kept.layout, next: elapsed() } : { ...fresh, etag: kept.etag, kept: kept.layout, trouble: { is: "conflict" } };
  return { state: { saving, server: opened, theirs: isOurs ? null : opened, restored: true }, first: kept.layout };
}

/** What the server answered of the draft itself. */
export function withoutHung({ hung: _hung, id: _id, ...saved }: SavedLayout): Omit<SavedLayout, "hung" | "id"> {
  return saved;
}
