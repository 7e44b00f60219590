// A draft that is not with the server yet outlives the page, the server and the machine's next start: kept per person, layout and window.
// Two windows of one person each have their own; what a window left behind is found by the next one that opens the layout.
import { isFields, isLayout } from "../../core/message.ts";
import type { Layout } from "../../core/protocol.gen.ts";

type Kept = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** `base`: the document it is an edit of, and `etag` its tag. `unsure`: what was sent and never answered for. */
export type KeptDraft = { etag: string; base: Layout; layout: Layout; unsure: readonly Layout[] };
/** Whose draft of which layout, in which window. */
export type DraftPlace = { login: string; layout: string; window: string };
/** A draft that was found, and as what. */
export type FoundDraft = { key: string; text: string; draft: KeptDraft };

function prefixOf({ login, layout }: Pick<DraftPlace, "login" | "layout">): string {
  return `panggil.draft.${login}/${layout}/`;
}

function keyOf(place: DraftPlace): string {
  return prefixOf(place) + place.window;
}

export function keepDraft(storage: Kept, place: DraftPlace, draft: KeptDraft): void {
  try {
    storage.setItem(keyOf(place), JSON.stringify(draft));
  } catch {
    // Full or forbidden: it is sent while the page is open.
  }
}

/** All that is kept of the layout for this person: this window's own first. */
export function readDrafts(storage: Kept, place: DraftPlace): FoundDraft[] {
  try {
    const names = Array.from({ length: storage.length }, (_none, at) => storage.key(at) ?? "").filter((name) => name.startsWith(prefixOf(place)));
    const own = keyOf(place);
    const ordered = names.includes(own) ? [own, ...names.filter((name) => name !== own)] : names;
    return ordered.flatMap((key) => {
      const text = storage.getItem(key) ?? "null";
      const draft = draftIn(text, place.layout);
      return draft === null ? [] : [{ key, text, draft }];
    });
  } catch {
    return [];
  }
}

function draftIn(text: string, layout: string): KeptDraft | null {
  try {
    const value: unknown = JSON.parse(text);
    if (!isFields(value) || typeof value["etag"] !== "string" || !isOf(value["base"], layout) || !isOf(value["layout"], layout)) return null;
    const unsure: unknown[] = Array.isArray(value["unsure"]) ? value["unsure"] : [];
    return { etag: value["etag"], base: value["base"], layout: value["layout"], unsure: unsure.filter((one) => isOf(one, layout)) };
  } catch {
    return null;
  }
}

function isOf(value: unknown, id: string): value is Layout {
  return isLayout(value) && value.id === id;
}

export function forgetDraft(storage: Kept, place: DraftPlace): void {
  try {
    storage.removeItem(keyOf(place));
  } catch {
    // without storage there is nothing to forget
  }
}

/** Forgets one that was found, unless its window has written another since. */
export function forgetFound(storage: Kept, { key, text }: FoundDraft): void {
  try {
    if (storage.getItem(key) === text) storage.removeItem(key);
  } catch {
    // as above
  }
}
