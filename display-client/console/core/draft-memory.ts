// A draft that is not with the server yet outlives the page, the server and the machine's next start: kept per layout and person.
import { isFields, isLayout } from "../../core/message.ts";
import type { Layout } from "../../core/protocol.gen.ts";

type Kept = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** `etag`: what it is an edit of. `unsure`: what was sent and never answered for. */
export type KeptDraft = { etag: string; layout: Layout; unsure: Layout | null };

function keyOf(login: string, layout: string): string {
  return `panggil.draft.${login}.${layout}`;
}

export function keepDraft(storage: Kept, login: string, draft: KeptDraft): void {
  try {
    storage.setItem(keyOf(login, draft.layout.id), JSON.stringify(draft));
  } catch {
    // Full or forbidden: it is sent while the page is open.
  }
}

export function readDraft(storage: Kept, login: string, layout: string): KeptDraft | null {
  try {
    const value: unknown = JSON.parse(storage.getItem(keyOf(login, layout)) ?? "null");
    if (!isFields(value) || typeof value["etag"] !== "string" || !isOf(value["layout"], layout)) return null;
    return { etag: value["etag"], layout: value["layout"], unsure: isOf(value["unsure"], layout) ? value["unsure"] : null };
  } catch {
    return null;
  }
}

function isOf(value: unknown, id: string): value is Layout {
  return isLayout(value) && value.id === id;
}

export function forgetDraft(storage: Kept, login: string, layout: string): void {
  try {
    storage.removeItem(keyOf(login, layout));
  } catch {
    // without storage there is nothing to forget
  }
}
