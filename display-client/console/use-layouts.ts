// All layouts as the server lists them, again whenever the content was changed.
import type { DraftLayout, ListedLayout } from "./api.gen.ts";
import { call } from "./api.ts";
import { useLive } from "./live.ts";
import { useAnswer } from "./use-answer.ts";
import type { Answer } from "./use-answer.ts";

export function layoutPath(id: string, more = ""): string {
  return `/api/v1/layouts/${encodeURIComponent(id)}${more}`;
}

export function useLayouts(): Answer<{ layouts: ListedLayout[] }> {
  const changed = useLive((live) => live.changes.content);
  return useAnswer<{ layouts: ListedLayout[] }>("/api/v1/layouts", changed);
}

export async function fetchDraft(id: string): Promise<DraftLayout> {
  return await call<DraftLayout>("GET", layoutPath(id, "/draft"));
}
