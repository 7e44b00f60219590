// The way back by one press, and why a revision did not come back: that stands at the layout, whichever page was shown when it failed.
import { Away, Problem, SignedOut } from "../../../api.ts";
import { createValue } from "../../../core/value.ts";
import { go, to } from "../../../router.tsx";
import { ownKey } from "../../../session.ts";
import { toast } from "../../../toast.ts";
import { useValue } from "../../../use-value.ts";
import { LAYOUT_PUBLISH } from "../../../words/layout-publish.ts";
import { t } from "../../../words/index.ts";
import type { Desk } from "../use-draft.ts";
import { goBack, unsavedAs } from "./going-back.ts";

/** `unsaved`: the last change is not stored yet. `held`: it is not by waiting alone. */
export type NotBack = { is: "unsaved" | "held" | "away" } | { is: "refused"; problem: Problem };

/** Why the last press came to nothing, by layout and person. */
const kept = createValue<ReadonlyMap<string, NotBack>>(new Map());

function keep(key: string, why: NotBack | null): void {
  const next = new Map(kept.get());
  if (why === null) next.delete(key);
  else next.set(key, why);
  kept.set(next);
}

async function triedBack(desk: Pick<Desk, "draft" | "replace">, id: string, rev: number): Promise<NotBack | "done" | "signed-out"> {
  try {
    return (await goBack(desk, id, rev)) ? "done" : { is: unsavedAs(desk) };
  } catch (error) {
    if (error instanceof Away) return { is: "away" };
    if (error instanceof Problem) return { is: "refused", problem: error };
    if (error instanceof SignedOut) return "signed-out"; // the page says so
    throw error;
  }
}

/** Back by one press, from wherever it is offered. What keeps it from being done stands at the layout, which is opened for that. */
export async function goBackAtOnce(desk: Pick<Desk, "draft" | "replace">, id: string, rev: number): Promise<boolean> {
  const key = ownKey(id);
  keep(key, null);
  const came = await triedBack(desk, id, rev);
  if (came === "done") toast(t(LAYOUT_PUBLISH)("reverted", { n: rev }));
  else if (came !== "signed-out") {
    keep(key, came);
    go(to("layout", { layout: id }));
  }
  return came === "done";
}

/** Null where nothing was tried, or it was seen. */
export function notBackOf(id: string): NotBack | null {
  return kept.get().get(ownKey(id)) ?? null;
}

export function useNotBack(id: string): NotBack | null {
  return useValue(kept, () => notBackOf(id));
}

export function notBackSeen(id: string): void {
  keep(ownKey(id), null);
}
