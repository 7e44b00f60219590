// What visitors read beside the calls, and what takes over screens: asked for, changed, taken back.
import { call, Problem } from "./api.ts";
import type { ListedNotice, ListedText, Speech, TextItem, Texts } from "./api.gen.ts";
import { createFetched, renewed } from "./fetched.ts";

const TEXTS = "/api/v1/texts";
const NOTICES = "/api/v1/notices";

export const texts = createFetched<Texts>(TEXTS);
export const notices = createFetched<{ notices: ListedNotice[] }>(NOTICES);

export async function renewTexts(): Promise<void> {
  await renewed(texts.fetch);
}

export function textPath(id: string): string {
  return `${TEXTS}/${encodeURIComponent(id)}`;
}

export async function addText(item: Omit<TextItem, "id"> & { id?: string; before?: string }): Promise<ListedText> {
  const added = await call<ListedText>("POST", TEXTS, { body: item });
  await renewed(texts.fetch);
  return added;
}

export async function putText(id: string, item: Omit<TextItem, "id">, etag: string): Promise<ListedText> {
  const changed = await call<ListedText>("PUT", textPath(id), { body: item, ifMatch: etag });
  await renewed(texts.fetch);
  return changed;
}

/** Gives the id of the text it stood before, so that it can come back there. */
export async function removeText({ id, etag }: Pick<ListedText, "id" | "etag">): Promise<string | null> {
  const ids = texts.value.get()?.texts.map((one) => one.id) ?? [];
  await call("DELETE", textPath(id), { ifMatch: etag });
  await renewed(texts.fetch);
  return ids[ids.indexOf(id) + 1] ?? null;
}

/** Another order of all texts. */
export async function orderTexts(order: string[], etag: string): Promise<void> {
  const held = texts.value.get();
  const ordered = held === null ? null : { ...held, texts: order.flatMap((id) => held.texts.find((one) => one.id === id) ?? []) };
  texts.value.set(ordered);
  try {
    await call("PUT", TEXTS, { body: { order }, ifMatch: etag });
  } catch (error) {
    if (texts.value.get() === ordered) texts.value.set(held);
    throw error;
  } finally {
    await renewed(texts.fetch);
  }
}

/** A message that takes over zones. `replace`: the one that runs there ends. */
export type NewNotice = Pick<ListedNotice, "title" | "text" | "zones" | "until" | "calls" | "chime"> & { speech?: Speech; replace?: boolean };

export async function startNotice(notice: NewNotice): Promise<ListedNotice> {
  const started = await call<ListedNotice>("POST", NOTICES, { body: notice });
  await renewed(notices.fetch);
  return started;
}

/** What was known of it; null where this page never heard. */
async function noticeOf(id: string): Promise<ListedNotice | null> {
  const known = (list: readonly ListedNotice[] | undefined) => list?.find((one) => one.id === id) ?? null;
  return known(notices.value.get()?.notices) ?? (await notices.fetch().then((answer) => known(answer.notices), () => null));
}

/** Ends it, whatever was changed of it meanwhile; one that has ended is ended. Gives what it was. */
export async function stopNotice(id: string): Promise<ListedNotice | null> {
  const notice = await noticeOf(id);
  try {
    await call("DELETE", `${NOTICES}/${encodeURIComponent(id)}`, { ifMatch: "*" });
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 404) throw error;
  }
  await renewed(notices.fetch);
  return notice;
}
