// Another file in all places of a medium: it goes on whichever page is shown, and what came of it stands at the medium.
import type { Medium } from "../api.gen.ts";
import { call } from "../api.ts";
import { createValue } from "../core/value.ts";
import { ownKey } from "../session.ts";
import { news } from "../toast.ts";
import { dismiss, upload } from "../uploader.ts";
import { useValue } from "../use-value.ts";
import { MEDIA } from "../words/media.ts";
import { t } from "../words/index.ts";

/** `key`: its upload. `by`: what came of that. `remove`: the old one goes. `fault`: why it has not got the places. */
export type Replacing = { key: string; by: Medium | null; remove: boolean; fault: unknown };

/** By the medium that goes and whoever began it. */
const begun = createValue<ReadonlyMap<string, Replacing>>(new Map());

function put(place: string, replacing: Replacing): void {
  begun.set(new Map(begun.get()).set(place, replacing));
}

function drop(place: string): void {
  const next = new Map(begun.get());
  next.delete(place);
  begun.set(next);
}

async function swap(old: string, place: string): Promise<void> {
  const replacing = begun.get().get(place);
  if (replacing === undefined || replacing.by === null) return;
  const { key, by, remove } = replacing;
  put(place, { ...replacing, fault: null });
  try {
    if (by.sha256 !== old) await call("POST", `/api/v1/media/${old}/replace`, { body: { with: by.sha256, remove }, ifMatch: "*" });
  } catch (error) {
    put(place, { ...(begun.get().get(place) ?? replacing), fault: error });
    return;
  }
  drop(place);
  dismiss(key);
  news(t(MEDIA)("replaced", { name: by.name }));
}

/** Sends the file, and gives it the places of `old` once it is kept. `remove` is for the first: what was decided then holds for the next, too. */
export function replaceBy(old: string, file: File, remove: boolean): void {
  const place = ownKey(old);
  const before = begun.get().get(place);
  const goes = () => begun.get().get(place)?.remove ?? remove;
  if (before !== undefined) dismiss(before.key);
  const [key = ""] = upload([file], (by) => {
    put(place, { key, by, remove: goes(), fault: null });
    void swap(old, place);
  });
  put(place, { key, by: null, remove: goes(), fault: null });
}

/** The file is there; only its places are asked for again. */
export function replaceAgain(old: string): void {
  void swap(old, ownKey(old));
}

/** Whether the old one goes, decided anew while the other is on its way. */
export function removeToo(old: string, remove: boolean): void {
  const replacing = replacingOf(old);
  if (replacing !== null) put(ownKey(old), { ...replacing, remove });
}

/** Null where nothing takes its place now. */
export function replacingOf(old: string): Replacing | null {
  return begun.get().get(ownKey(old)) ?? null;
}

export function useReplacing(old: string): Replacing | null {
  return useValue(begun, () => replacingOf(old));
}
