// What visitors read beside the calls, and what takes over screens: asked for, changed, taken back.
import { call } from "./api.ts";
import type { ListedText, TextItem, Texts } from "./api.gen.ts";
import type { ListedNotice } from "./core/notice-wire.ts";
import { createFetched } from "./fetched.ts";

const TEXTS = "/api/v1/texts";
const NOTICES = "/api/v1/notices";

export const texts = createFetched<Texts>(TEXTS);
export const notices = createFetched<{ notices: ListedNotice[] }>(NOTICES);

export function textPath(id: string): string {
  return `${TEXTS}/${encodeURIComponent(id)}`;
}

export async function addText(item: Omit<TextItem, "id"> & { id?: string; before?: string }): Promise<ListedText> {
  const added = await call<ListedText>("POST", TEXTS, { body: item });
  await texts.fetch();
  return added;
}

export async function putText(id: string, item: Omit<TextItem, "id">, etag: string): Promise<ListedText> {
  const changed = await call<ListedText>("PUT", textPath(id), { body: item, ifMatch: etag });
  await texts.fetch();
  return changed;
}

/** Gives the id of the text it stood before, so that it can come back there. */
export async function removeText({ id, etag }: Pick<ListedText, "id" | "etag">): Promise<string | null> {
  const ids = texts.value.get()?.texts.map((one) => one.id) ?? [];
  await call("DELETE", textPath(id), { ifMatch: etag });
  await texts.fetch();
  return ids[ids.indexOf(id) + 1] ?? null;
}

/** Another order of all texts. */
export async function orderTexts(order: string[], etag: string): Promise<void> {
  const held = texts.value.get();
  if (held !== null) texts.value.set({ ...held, texts: order.flatMap((id) => held.texts.find((one) => one.id === id) ?? []) });
  try {
    await call("PUT", TEXTS, { body: { order }, ifMatch: etag });
  } finally {
    await texts.fetch();
  }
}

/** What takes over: without an end of its own it lasts a quarter of an hour. */
export type NewNotice = Pick<ListedNotice, "title" | "text" | "zones" | "until" | "calls" | "chime"> & { replace?: boolean };

export async function startNotice(notice: NewNotice): Promise<ListedNotice> {
  const started = await call<ListedNotice>("POST", NOTICES, { body: notice });
  await notices.fetch();
  return started;
}

/** Ends it, whatever was changed of it meanwhile. */
export async function stopNotice(id: string): Promise<void> {
  await call("DELETE", `${NOTICES}/${encodeURIComponent(id)}`, { ifMatch: "*" });
  await notices.fetch();
}
