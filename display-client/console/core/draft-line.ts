// The state of a draft in one line: what was stored when, and what the televisions show.
import type { DraftLayout } from "../api.gen.ts";
import type { Saving } from "./draft-saving.ts";

export type DraftLine =
  | { is: "gone" | "unsaved" | "unsaved_conflict" | "unsaved_refused" | "unsaved_out" | "saving" | "shipped" }
  | { is: "published"; rev: number; at: number }
  | { is: "draft"; at: number; published: number | null };

const TROUBLES = { away: "unsaved", conflict: "unsaved_conflict", refused: "unsaved_refused", "signed-out": "unsaved_out", gone: "gone" } as const;

export function draftLine({ trouble, kept, sent }: Saving, { rev, published, at }: Pick<DraftLayout, "rev" | "published" | "at">): DraftLine {
  if (trouble !== null) return { is: TROUBLES[trouble.is] };
  if (kept !== null || sent !== null) return { is: "saving" };
  if (rev === 0) return { is: "shipped" };
  return published === rev ? { is: "published", rev, at } : { is: "draft", at, published };
}
