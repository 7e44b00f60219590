// What of an open draft lies on this device, and which drafts go on although their page was left.
import type { Stop } from "../../../core/clock.ts";
import { forgetDraft, forgetFound, keepDraft } from "../../core/draft-memory.ts";
import type { DraftPlace, FoundDraft } from "../../core/draft-memory.ts";
import { unsureOf } from "../../core/draft-saving.ts";
import type { DraftState } from "./draft-beginning.ts";

/** Those whose page was left before all was stored, by their layout: each ends when that is opened again. */
const leftBehind = new Map<string, Stop>();

export function leaveBehind(layout: string, end: Stop): void {
  leftBehind.set(layout, end);
}

/** Whoever opens the layout goes on with what is kept of it. */
export function endLeftBehind(layout: string): void {
  leftBehind.get(layout)?.();
  leftBehind.delete(layout);
}

/** Keeps what is not stored yet; once all is, this window's is forgotten, and `taken` as far as nobody wrote it anew. */
export function keptOnDevice(place: DraftPlace, taken: readonly FoundDraft[], { saving, server }: DraftState): void {
  if (saving.kept !== null) {
    keepDraft(localStorage, place, { etag: saving.etag, base: server.layout, layout: saving.kept, unsure: unsureOf(saving) });
    return;
  }
  forgetDraft(localStorage, place);
  for (const one of taken) forgetFound(localStorage, one);
}
