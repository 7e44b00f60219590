// Another file in all places of a medium: it goes on whichever page is shown, and what came of it stands at the medium.
import type { Medium } from "../api.gen.ts";
import { call } from "../api.ts";
import { createValue } from "../core/value.ts";
import { news } from "../toast.ts";
import { dismiss, upload } from "../uploader.ts";
import { useValue } from "../use-value.ts";
import { MEDIA } from "../words/media.ts";
import { t } from "../words/index.ts";

/** `key`: its upload. `by`: what came of that. `remove`: the old one goes. `fault`: why it has not got the places. */
export type Replacing = { key: string; by: Medium | null; remove: boolean; fault: unknown };

const begun = createValue<ReadonlyMap<string, Replacing>>(new Map());

function put(old: string, replacing: Replacing): void {
  begun.set(new Map(begun.get()).set(old, replacing));
}

function drop(old: string): void {
  const next = new Map(begun.get());
  next.delete(old);
  begun.set(next);
}

async function swap(old: string): Promise<void> {
  const replacing = begun.get().get(old);
  if (replacing === undefined || replacing.by === null) return;
  const { key, by, remove } = replacing;
  put(old, { ...replacing, fault: null });
  try {
    if (by.sha256 !== old) await call("POST", `/api/v1/media/${old}/replace`, { body: { with: by.sha256, remove }, ifMatch: "*" });
  } catch (error) {
    put(old, { ...replacing, fault: error });
    return;
  }
  drop(old);
  dismiss(key);
  news(t(MEDIA)("replaced", { name: by.name }));
}

/** Sends the file, and gives it the places of `old` once it is kept. */
export function replaceBy(old: string, file: File, remove: boolean): void {
  const before = begun.get().get(old);
  if (before !== undefined) dismiss(before.key);
  const [key = ""] = upload([file], (by) => {
    put(old, { key, by, remove: begun.get().get(old)?.remove ?? remove, fault: null });
    void swap(old);
  });
  put(old, { key, by: null, remove, fault: null });
}

/** The file is there; only its places are asked for again. */
export function replaceAgain(old: string): void {
  void swap(old);
}

/** Whether the old one goes, decided anew while the other is on its way. */
export function removeToo(old: string, remove: boolean): void {
  const replacing = begun.get().get(old);
  if (replacing !== undefined) put(old, { ...replacing, remove });
}

/** Null where nothing takes its place now. */
export function replacingOf(old: string): Replacing | null {
  return begun.get().get(old) ?? null;
}

export function useReplacing(old: string): Replacing | null {
  return useValue(begun, (all) => all.get(old) ?? null);
}
