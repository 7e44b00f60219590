// The broadcast that ended last on this page: so that it is seen to be gone from every screen, and can begin again.
import type { ListedNotice } from "./api.gen.ts";
import { createValue } from "./core/value.ts";
import { serverNow } from "./live.ts";
import { startNotice, stopNotice } from "./texts-api.ts";
import { offer, toast } from "./toast.ts";
import { INTERRUPT } from "./words/texts-interrupt.ts";
import { t } from "./words/index.ts";

export type Ended = { notice: ListedNotice; at: number };

export const ended = createValue<Ended | null>(null);

const MINUTE = 60_000;

/** The same again until the same end, or for as long as it was to last where that is over. */
export async function broadcastAgain({ title, text, zones, from, until, calls, chime, speech }: ListedNotice): Promise<void> {
  const end = until > serverNow() + MINUTE ? until : serverNow() + Math.max(MINUTE, until - from);
  try {
    await startNotice({ title, text, zones, until: end, calls, chime, ...(speech === undefined ? {} : { speech }) });
    ended.set(null);
    toast(t(INTERRUPT)("started"));
  } catch {
    toast(t(INTERRUPT)("not_again"));
  }
}

export function isRepeatable({ layout, screens }: ListedNotice): boolean {
  return layout === undefined && screens.length === 0;
}

/** Stops it without asking; what was stopped by mistake can begin again. */
export async function stop(id: string): Promise<void> {
  const notice = await stopNotice(id);
  if (notice !== null) ended.set({ notice, at: serverNow() });
  const say = t(INTERRUPT);
  if (notice !== null && isRepeatable(notice)) offer(say("stopped"), () => broadcastAgain(notice), say("again"));
  else toast(say("stopped"));
}
