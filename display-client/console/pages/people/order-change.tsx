import type { AuditEntry } from "../../api.gen.ts";
import { movedPart } from "../../core/audit.ts";
import { texts } from "../../texts-api.ts";
import { shortened } from "../texts/shortened.ts";
import { Changes } from "./changes.tsx";

/** Another order of the texts, as far as it is another, by what they say. What was removed since has no words any more. */
export function OrderChange({ entry: { before, after } }: { entry: Pick<AuditEntry, "before" | "after"> }) {
  const { value } = texts.use();
  const said = new Map((value?.texts ?? []).map(({ id, text }) => [id, `“${shortened(text)}”`]));
  const moved = movedPart(before, after, (id) => said.has(id));
  const worded = (ids: readonly string[]) => ids.map((id) => said.get(id) ?? id);
  return <Changes entry={{ before: worded(moved.before), after: worded(moved.after) }} />;
}
