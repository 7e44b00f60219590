// One thing of the hall, changed: by whom edits it in place.
import type { Hall, HallCounter, HallService, HallSpeaker, HallZone } from "./api.gen.ts";
import { call } from "./api.ts";
import { hallKnown } from "./use-hall.ts";

/** The lists of the hall, as their routes are named. */
export type Kind = "zones" | "counters" | "services" | "speakers";
export type HallItem = HallZone | HallCounter | HallService | HallSpeaker;

/** The hall with one item as it was saved. */
function withItem(hall: Hall | null, kind: Kind, saved: HallItem): Hall | null {
  if (hall === null) return null;
  const items: HallItem[] = hall[kind];
  return { ...hall, [kind]: items.map((item) => (item.id === saved.id ? saved : item)) };
}

/** Changes some fields of an item; the others stay. The page has it as it was saved before the server says that the hall changed. */
export async function putItem<I extends HallItem>(kind: Kind, id: string, etag: string, change: object): Promise<I> {
  const saved = await call<I>("PUT", `/api/v1/${kind}/${encodeURIComponent(id)}`, { body: change, ifMatch: etag });
  hallKnown.set(withItem(hallKnown.get(), kind, saved));
  return saved;
}
