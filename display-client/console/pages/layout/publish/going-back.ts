// The way back to a revision that hung before.
import { call } from "../../../api.ts";
import type { SavedLayout } from "../../../api.gen.ts";
import { layoutPath } from "../../../use-layouts.ts";
import type { Desk } from "../use-draft.ts";

/** Back to an older revision, which hangs again as a new one; the editor has it then. False where the last change is not stored, and so nothing was done. */
export async function goBack({ draft, replace }: Pick<Desk, "draft" | "replace">, id: string, rev: number): Promise<boolean> {
  if (!(await draft.settled())) return false;
  await call<SavedLayout>("POST", layoutPath(id, "/revert"), { body: { rev }, ifMatch: draft.state.get().server.etag });
  await draft.look(replace).catch(() => undefined); // it hangs: the editor has it once the line is back
  return true;
}

/** Why the last change is not stored: whether it will be by itself, or only once somebody has settled it. */
export function unsavedAs({ draft }: Pick<Desk, "draft">): "unsaved" | "held" {
  const trouble = draft.state.get().saving.trouble?.is;
  return trouble === "refused" || trouble === "conflict" || trouble === "gone" ? "held" : "unsaved";
}
